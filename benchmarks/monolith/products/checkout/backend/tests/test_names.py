from products.catalog.backend.facade.contracts import ProductInfo
from products.checkout.backend import logic
from products.pricing.backend.facade.contracts import Quote


def test_a_basket_has_the_names_of_its_products(facade_double):
    pen = ProductInfo(id=1, name="Pen", price_cents=100, category="Other")
    facade_double("pricing").api.quote.returns(Quote(product=pen, quantity=1, total_cents=100))
    assert logic.basket({1: 1}).names == ("Pen",)
