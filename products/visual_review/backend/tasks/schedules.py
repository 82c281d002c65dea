from celery.schedules import crontab

SCHEDULES = {
    "visual_review.delete_unused_artifacts": {
        "task": "products.visual_review.backend.tasks.tasks.delete_unused_artifacts",
        "schedule": crontab(hour=3, minute=17),
    },
}
