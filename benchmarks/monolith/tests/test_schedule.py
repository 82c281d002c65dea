from server.celery import app
from server.schedule import ENTRIES


def test_what_is_scheduled_is_there():
    app.loader.import_default_modules()
    assert {entry["task"] for entry in ENTRIES.values()} <= set(app.tasks)
