from products.checkout.backend.facade.testing import filled_basket
from products.kiosk.backend.facade import api


def test_what_was_bought_is_on_the_slip(team):
    assert api.slip_of(basket=filled_basket(team.pk)).lines == ("Lamp", "80.00")
