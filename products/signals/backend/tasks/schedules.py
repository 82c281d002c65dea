from celery.schedules import crontab

SCHEDULES = {
    "signals.forget_old_signals": {
        "task": "products.signals.backend.tasks.tasks.forget_old_signals",
        "schedule": crontab(hour=3, minute=30),
    },
}
