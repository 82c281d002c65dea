from products.warehouse.backend import logic
from products.warehouse.backend.facade.contracts import Delivery


def delivery(*, zone: str) -> Delivery:
    return Delivery(zone, logic.days_to(zone))
