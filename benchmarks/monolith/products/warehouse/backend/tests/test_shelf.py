from products.catalog.backend.facade import api as catalog
from products.warehouse.backend import logic


def test_what_the_catalog_has_is_on_the_shelf(team):
    catalog.add_product(team_id=team.pk, name="Rake", price_cents=900, category="Garden")
    assert logic.on_shelf(team_id=team.pk) == 1
