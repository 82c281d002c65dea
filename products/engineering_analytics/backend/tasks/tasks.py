from celery import shared_task

from products.engineering_analytics.backend.facade import api


@shared_task
def record_last_month() -> int:
    """Fix the cost of the month that ended, for every team that has rates."""
    return api.record_last_month_of_all_teams()
