from products.promotions.backend import logic
from products.promotions.backend.facade.contracts import Reduced


def reduced(*, code: str, product_id: int) -> Reduced:
    return logic.reduced(code=code, product_id=product_id)
