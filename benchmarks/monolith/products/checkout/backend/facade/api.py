from products.checkout.backend import logic
from products.checkout.backend.facade.contracts import Basket


def basket(*, lines: dict[int, int]) -> Basket:
    return logic.basket(lines)
