from products.loyalty.backend import logic


def points_of(*, customer_id: int) -> int:
    return logic.points_of(customer_id)
