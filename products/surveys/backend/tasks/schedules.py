from datetime import timedelta

SCHEDULES = {
    "surveys.stop_surveys_past_their_end": {
        "task": "products.surveys.backend.tasks.tasks.stop_surveys_past_their_end",
        "schedule": timedelta(minutes=10),
    },
}
