from products.checkout.backend.facade.contracts import Basket
from products.kiosk.backend import logic
from products.kiosk.backend.facade.contracts import Slip


def slip_of(*, basket: Basket) -> Slip:
    return logic.slip_of(basket)
