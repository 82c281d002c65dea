from products.pricing.backend import logic
from products.pricing.backend.facade.contracts import Quote


def quote(*, product_id: int, quantity: int = 1) -> Quote:
    return logic.quote(product_id=product_id, quantity=quantity)


def label(one: Quote) -> str:
    return logic.label(one)
