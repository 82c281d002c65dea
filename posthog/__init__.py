"""The core: users, organizations, projects, teams, and what ties the products together."""

# `shared_task` binds to the current Celery app, so the app must exist whenever Django is up.
from posthog.celery import app as celery_app

__all__ = ["celery_app"]
