from dataclasses import dataclass

from products.catalog.backend.facade.contracts import ProductInfo


@dataclass(frozen=True)
class Quote:
    product: ProductInfo
    quantity: int
    total_cents: int
