from celery import shared_task

from products.feature_flags.backend.facade import api


@shared_task
def turn_off_expired_flags() -> int:
    """Turns off the flags whose time is over. Returns how many."""
    return api.turn_off_expired_flags()
