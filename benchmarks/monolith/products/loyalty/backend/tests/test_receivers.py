import pytest

from products.loyalty.backend import logic
from server.signals import order_placed


@pytest.mark.django_db
def test_a_whole_unit_of_money_is_a_point():
    order_placed.send(None, order_id=1, customer_id=5, total_cents=1_250)
    assert logic.points_of(5) == 12
