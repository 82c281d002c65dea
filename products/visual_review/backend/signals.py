from django.dispatch import Signal

# Sent with `run_id` when a run has all its snapshots and waits to be compared.
run_submitted = Signal()
