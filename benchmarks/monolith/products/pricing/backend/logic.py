from products.catalog.backend.facade import api as catalog
from products.pricing.backend.facade.contracts import Quote
from server.money import percent_of

MANY = 10


def quote(*, product_id: int, quantity: int) -> Quote:
    product = catalog.get_product(product_id=product_id)
    total = product.price_cents * quantity
    if quantity >= MANY:
        total -= percent_of(total, 5)
    return Quote(product=product, quantity=quantity, total_cents=total)


def label(one: Quote) -> str:
    from products.catalog.backend.facade.labels import label_of

    return f"{one.quantity} × {label_of(one.product)}"
