from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.dispatch import receiver

from products.visual_review.backend.signals import run_submitted
from products.visual_review.backend.tasks import process_run


@receiver(run_submitted)
def process_in_background(*, run_id: UUID, **_: Any) -> None:
    """Hands the run to a worker, but not before the worker could see it."""
    transaction.on_commit(partial(process_run.delay, run_id=str(run_id)))
