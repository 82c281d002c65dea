from products.checkout.backend.facade.contracts import Basket
from products.kiosk.backend.facade.contracts import Slip


def slip_of(basket: Basket) -> Slip:
    return Slip((*basket.names, f"{basket.total_cents / 100:.2f}"))
