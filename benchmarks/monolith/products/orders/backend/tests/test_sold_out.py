import pytest

from products.catalog.backend.facade.contracts import ProductInfo
from products.catalog.backend.facade.enums import Availability
from products.orders.backend import logic
from products.orders.backend.facade.contracts import SoldOut


def test_what_is_sold_out_is_not_ordered(facade_double):
    gone = ProductInfo(1, "Lamp", 100, "Other", Availability.SOLD_OUT)
    facade_double("catalog").api.get_product.returns(gone)
    with pytest.raises(SoldOut):
        logic.place(customer_id=1, product_id=1, quantity=1)
