from celery import Celery

app = Celery("server", set_as_current=True)
app.config_from_object({"task_always_eager": True, "broker_url": "memory://"})
app.autodiscover_tasks()
