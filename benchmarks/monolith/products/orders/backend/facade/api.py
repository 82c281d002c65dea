from products.orders.backend import logic
from products.orders.backend.facade.contracts import OrderInfo


def place(*, customer_id: int, product_id: int, quantity: int = 1) -> OrderInfo:
    return logic.place(customer_id=customer_id, product_id=product_id, quantity=quantity)
