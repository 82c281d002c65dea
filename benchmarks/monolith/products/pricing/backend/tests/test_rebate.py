from products.catalog.backend.facade.contracts import ProductInfo
from products.pricing.backend import logic

PEN = ProductInfo(id=1, name="Pen", price_cents=100, category="Other")


def test_many_are_cheaper(facade_double):
    facade_double("catalog").api.get_product.returns(PEN)
    assert logic.quote(product_id=1, quantity=10).total_cents == 950
