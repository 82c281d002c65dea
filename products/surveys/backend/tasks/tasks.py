from celery import shared_task

from products.surveys.backend.facade import api


@shared_task
def stop_surveys_past_their_end() -> int:
    """Stops the running surveys whose time is over. Returns how many."""
    return api.stop_surveys_past_their_end()
