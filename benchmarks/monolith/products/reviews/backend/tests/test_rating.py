import pytest

from products.catalog.backend.facade.contracts import ProductInfo
from products.reviews.backend import logic
from products.reviews.backend.models import Review


@pytest.mark.django_db
def test_long_reviews_are_cut(facade_double):
    lamp = ProductInfo(id=3, name="Lamp", price_cents=1, category="Other")
    facade_double("catalog").api.get_product.returns(lamp)
    Review.objects.create(product_id=3, stars=4, text="Bright enough to read by, and quiet")
    rating = logic.rating_of(3)
    assert rating.stars == 4
    assert rating.colour == "#66ff00"
    assert rating.summaries == ("Bright enough to rea…",)
