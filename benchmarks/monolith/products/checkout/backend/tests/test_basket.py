from products.catalog.backend.facade import api as catalog
from products.checkout.backend.facade import api


def test_a_basket_is_summed_up(team):
    lamp = catalog.add_product(team_id=team.pk, name="Lamp", price_cents=4_000)
    press = catalog.add_product(team_id=team.pk, name="Press", price_cents=2_500_000)
    basket = api.basket(lines={lamp.id: 2, press.id: 1})
    assert basket.names == ("Lamp", "Press")
    assert basket.total_cents == 2_508_000
