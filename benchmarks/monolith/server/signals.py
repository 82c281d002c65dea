from django.dispatch import Signal

# Sent with: order_id, customer_id, total_cents.
order_placed = Signal()
