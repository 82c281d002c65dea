"""Templates of the background tasks."""

from __future__ import annotations

INIT = """\
from .tasks import archive_old_items

__all__ = ["archive_old_items"]
"""

TASKS = '''\
from celery import shared_task

from ..$facade import api


@shared_task
def archive_old_items() -> int:
    """Nightly: archive what is old."""
    return api.archive_old_items()
'''

SCHEDULES = """\
from celery.schedules import crontab

SCHEDULES = {
    "$name.archive_old_items": {
        "task": "$package.tasks.tasks.archive_old_items",
        "schedule": crontab(hour=3, minute=0),
    },
}
"""
