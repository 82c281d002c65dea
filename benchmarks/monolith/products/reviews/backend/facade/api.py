from products.reviews.backend import logic
from products.reviews.backend.facade.contracts import Rating


def rating_of(*, product_id: int) -> Rating:
    return logic.rating_of(product_id)
