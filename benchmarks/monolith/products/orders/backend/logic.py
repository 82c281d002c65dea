from django.conf import settings

from products.catalog.backend.facade import api as catalog
from products.catalog.backend.facade.enums import Availability
from products.orders.backend.facade.contracts import OrderInfo, SoldOut
from products.orders.backend.models import Order
from server.signals import order_placed


def place(*, customer_id: int, product_id: int, quantity: int) -> OrderInfo:
    product = catalog.get_product(product_id=product_id)
    if product.availability is Availability.SOLD_OUT:
        raise SoldOut(product.name)
    order = Order.objects.create(
        customer_id=customer_id,
        product_id=product_id,
        total_cents=product.price_cents * quantity,
    )
    order_placed.send(
        Order, order_id=order.pk, customer_id=customer_id, total_cents=order.total_cents
    )
    return OrderInfo(order.pk, order.total_cents, settings.DELIVERY_DAYS)
