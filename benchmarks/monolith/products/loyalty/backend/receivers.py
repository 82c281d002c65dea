from django.dispatch import receiver

from products.loyalty.backend import logic
from server.signals import order_placed


@receiver(order_placed)
def give_points(sender, customer_id, total_cents, **more):
    logic.give(customer_id=customer_id, points=total_cents // 100)
