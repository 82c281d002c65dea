from celery.schedules import crontab

SCHEDULES = {
    "data_warehouse.sync_stale_tables": {
        "task": "products.data_warehouse.backend.tasks.tasks.sync_stale_tables",
        "schedule": crontab(minute=0),
    },
}
