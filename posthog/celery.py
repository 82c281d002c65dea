"""The Celery app: `celery -A posthog worker` runs tasks, `celery -A posthog beat` plans them."""

import os
from importlib import import_module
from typing import Any

from celery import Celery

from posthog.products import product_schedules

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "posthog.settings")

app = Celery("posthog")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(related_name="tasks")


def beat_schedule() -> dict[str, dict[str, Any]]:
    """All periodic tasks: what `SCHEDULES` in the products' `tasks/schedules.py` add up to."""
    schedule: dict[str, dict[str, Any]] = {}
    for name in product_schedules():
        entries = import_module(name).SCHEDULES
        taken = schedule.keys() & entries.keys()
        if taken:
            raise ValueError(f"{name}: schedule names already in use: {', '.join(sorted(taken))}")
        schedule |= entries
    return schedule


# Not at import time: schedule modules may import tasks, and tasks need Django's app registry.
@app.on_after_finalize.connect
def install_beat_schedule(sender: Celery, **_: Any) -> None:
    sender.conf.beat_schedule = beat_schedule()
