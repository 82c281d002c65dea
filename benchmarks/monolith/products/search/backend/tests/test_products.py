from products.catalog.backend.facade.contracts import ProductInfo
from products.search.backend import logic


def test_capitals_do_not_matter(facade_double):
    lamp = ProductInfo(id=1, name="Desk lamp", price_cents=1, category="Other")
    facade_double("catalog").api.list_products.returns((lamp,))
    assert logic.products_like(team_id=1, text="LAMP") == ["Desk lamp"]
