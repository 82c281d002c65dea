"""For the tests of other products; where they use it, they use the real checkout."""

from products.catalog.backend.facade import api as catalog
from products.checkout.backend.facade import api
from products.checkout.backend.facade.contracts import Basket


def filled_basket(team_id: int) -> Basket:
    lamp = catalog.add_product(team_id=team_id, name="Lamp", price_cents=4_000)
    return api.basket(lines={lamp.id: 2})
