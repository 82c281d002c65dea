from celery import shared_task

from ..facade import api


@shared_task
def forget_old_signals() -> int:
    """Nightly: drop signals that have been silent for longer than they are kept."""
    return api.forget_old_signals()
