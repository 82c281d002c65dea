from datetime import timedelta

SCHEDULES = {
    "feature_flags.turn_off_expired_flags": {
        "task": "products.feature_flags.backend.tasks.tasks.turn_off_expired_flags",
        "schedule": timedelta(minutes=5),
    },
}
