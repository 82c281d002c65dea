from products.accounts.backend.facade import api as accounts
from products.catalog.backend.facade import api as catalog
from products.loyalty.backend.facade import api as loyalty
from products.orders.backend.facade import api as orders


def test_an_order_earns_points(team):
    item = catalog.add_product(team_id=team.pk, name="Lamp", price_cents=4_000)
    customer = accounts.add_customer(team_id=team.pk, email="ann@example.com")
    orders.place(customer_id=customer.id, product_id=item.id, quantity=2)
    assert loyalty.points_of(customer_id=customer.id) == 80
