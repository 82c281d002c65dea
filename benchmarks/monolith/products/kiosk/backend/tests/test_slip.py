from products.checkout.backend.facade.contracts import Basket
from products.kiosk.backend.facade import api


def test_a_slip_ends_with_the_sum():
    slip = api.slip_of(basket=Basket(names=("Pen",), total_cents=250))
    assert slip.lines == ("Pen", "2.50")
