from products.accounts.backend.models import Customer
from products.catalog.backend.facade import api as catalog
from products.orders.backend.facade import api


def test_an_order_costs_what_the_catalog_says(team):
    item = catalog.add_product(team_id=team.pk, name="Novel", price_cents=1_200, category="Books")
    customer = Customer.objects.create(team=team, email="ann@example.com")
    order = api.place(customer_id=customer.pk, product_id=item.id, quantity=3)
    assert order.total_cents == 3_600
    assert order.delivery_days == 3
