from celery.schedules import crontab

SCHEDULES = {
    "revenue_analytics.check_all_sources": {
        "task": "products.revenue_analytics.backend.tasks.tasks.check_all_sources",
        "schedule": crontab(hour=7, minute=0),
    },
}
