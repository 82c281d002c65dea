import pytest

from products.catalog.backend.facade import api
from products.catalog.backend.facade.contracts import ProductNotFound


def test_what_was_added_is_found(team):
    added = api.add_product(team_id=team.pk, name="Spade", price_cents=1_500, category="Garden")
    assert api.get_product(product_id=added.id) == added
    assert api.list_products(team_id=team.pk) == (added,)


@pytest.mark.django_db
def test_an_unknown_product():
    with pytest.raises(ProductNotFound):
        api.get_product(product_id=1)
