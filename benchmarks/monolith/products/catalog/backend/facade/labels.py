"""How products are called on paper."""

from products.catalog.backend.facade.contracts import ProductInfo


def label_of(product: ProductInfo) -> str:
    return f"{product.name} ({product.category})"
