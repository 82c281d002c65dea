from celery.schedules import crontab

SCHEDULES = {
    # Daily, although the month ends once: a missed run is made up for, and repetition is harmless.
    "engineering_analytics.record_last_month": {
        "task": "products.engineering_analytics.backend.tasks.tasks.record_last_month",
        "schedule": crontab(hour=2, minute=15),
    },
}
