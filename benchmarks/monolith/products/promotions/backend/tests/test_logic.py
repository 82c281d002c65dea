import pytest

from products.catalog.backend.facade.contracts import ProductInfo
from products.promotions.backend import logic
from products.promotions.backend.models import Promotion


@pytest.mark.django_db
def test_a_code_makes_it_cheaper(facade_double):
    lamp = ProductInfo(id=7, name="Lamp", price_cents=1_000, category="Other")
    facade_double("catalog").api.get_product.returns(lamp)
    Promotion.objects.create(code="SPRING", percent=20)
    assert logic.reduced(code="SPRING", product_id=7).price_cents == 800
