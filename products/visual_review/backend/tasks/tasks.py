from uuid import UUID

from celery import shared_task

from products.visual_review.backend.facade import api


@shared_task
def process_run(*, run_id: str) -> str:
    """Compares a submitted run with its baselines. Returns the status it ends in."""
    return api.process_run(run_id=UUID(run_id)).status.value


@shared_task
def delete_unused_artifacts() -> int:
    """Deletes old images that nothing refers to. Returns how many."""
    return api.ArtifactAPI.delete_unused()
