"""What workers run. Celery looks for tasks in this package, so it names them all."""

from products.visual_review.backend.tasks.tasks import delete_unused_artifacts, process_run

__all__ = ["delete_unused_artifacts", "process_run"]
