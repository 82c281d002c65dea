"""Visual review, for the rest of the system.

Do: call these functions, keep what they return, catch the errors named here.
Do not: import anything else of this product, or put rules here; those live in `logic.py`.

Everything belongs to one project. What is in another project is not found.
"""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from products.visual_review.backend import logic, models
from products.visual_review.backend.facade import contracts
from products.visual_review.backend.facade.enums import RunStatus, SnapshotResult

ArtifactNotFound = logic.ArtifactNotFound
DuplicateSnapshot = logic.DuplicateSnapshot
InvalidImage = logic.InvalidImage
RunNotFound = logic.RunNotFound
RunNotReady = logic.RunNotReady


class ArtifactAPI:
    """Images that runs are made of."""

    @staticmethod
    def create(params: contracts.CreateArtifact) -> contracts.Artifact:
        """Stores an image; the same bytes again give the same artifact. Raises InvalidImage."""
        with transaction.atomic():
            return _to_artifact(logic.create_artifact(params))

    @staticmethod
    def get(*, project_id: int, artifact_id: UUID) -> contracts.Artifact:
        """Raises ArtifactNotFound."""
        return _to_artifact(logic.get_artifact(project_id=project_id, artifact_id=artifact_id))

    @staticmethod
    def delete_unused() -> int:
        """Deletes old images, in all projects, that nothing refers to. Returns how many."""
        with transaction.atomic():
            return logic.delete_unused_artifacts(now=timezone.now())


def create_run(params: contracts.CreateRun) -> contracts.Run:
    """Opens a run, to which snapshots can then be added."""
    return _to_run(logic.create_run(params))


def get_run(*, project_id: int, run_id: UUID) -> contracts.Run:
    """Raises RunNotFound."""
    return _to_run(logic.get_run(project_id=project_id, run_id=run_id))


def list_runs(
    *, project_id: int, branch: str | None = None, limit: int = 100
) -> tuple[contracts.Run, ...]:
    """The latest runs of a project, or of one branch of it, newest first."""
    runs = logic.list_runs(project_id=project_id, branch=branch, limit=limit)
    return tuple(_to_run(run) for run in runs)


def add_snapshot(params: contracts.AddSnapshot) -> contracts.Snapshot:
    """Adds one screen to an open run.

    Raises RunNotFound, ArtifactNotFound, RunNotReady if the run is closed, and DuplicateSnapshot.
    """
    with transaction.atomic():
        return _to_snapshot(logic.add_snapshot(params))


def list_snapshots(*, project_id: int, run_id: UUID) -> tuple[contracts.Snapshot, ...]:
    """All snapshots of a run, by identifier. Raises RunNotFound."""
    snapshots = logic.list_snapshots(project_id=project_id, run_id=run_id)
    return tuple(_to_snapshot(snapshot) for snapshot in snapshots)


def submit_run(*, project_id: int, run_id: UUID) -> contracts.Run:
    """Closes an open run and starts comparing it. Raises RunNotFound and RunNotReady."""
    with transaction.atomic():
        return _to_run(logic.submit_run(project_id=project_id, run_id=run_id))


def process_run(*, run_id: UUID) -> contracts.Run:
    """Compares a submitted run with its baselines, right now. For workers. Raises RunNotFound."""
    with transaction.atomic():
        return _to_run(logic.process_run(run_id=run_id))


def approve_run(*, project_id: int, run_id: UUID, user_id: int) -> contracts.Run:
    """Makes a completed run's images the new baselines. Raises RunNotFound and RunNotReady."""
    with transaction.atomic():
        return _to_run(logic.approve_run(project_id=project_id, run_id=run_id, user_id=user_id))


def _to_artifact(instance: models.Artifact) -> contracts.Artifact:
    return contracts.Artifact(
        id=instance.id,
        project_id=instance.project_id,
        content_hash=instance.content_hash,
        storage_path=instance.storage_path,
        width=instance.width,
        height=instance.height,
        size_bytes=instance.size_bytes,
        created_at=instance.created_at,
    )


def _to_run(instance: models.Run) -> contracts.Run:
    return contracts.Run(
        id=instance.id,
        project_id=instance.project_id,
        branch=instance.branch,
        commit_sha=instance.commit_sha,
        status=RunStatus(instance.status),
        error=instance.error,
        summary=_to_summary(instance),
        created_at=instance.created_at,
        completed_at=instance.completed_at,
        approved_at=instance.approved_at,
        approved_by_id=instance.approved_by_id,
    )


def _to_summary(instance: models.Run) -> contracts.RunSummary:
    results = logic.count_results(instance)
    return contracts.RunSummary(
        total=results.total(),
        pending=results[SnapshotResult.PENDING],
        unchanged=results[SnapshotResult.UNCHANGED],
        changed=results[SnapshotResult.CHANGED],
        new=results[SnapshotResult.NEW],
    )


def _to_snapshot(instance: models.Snapshot) -> contracts.Snapshot:
    return contracts.Snapshot(
        id=instance.id,
        run_id=instance.run_id,
        identifier=instance.identifier,
        result=SnapshotResult(instance.result),
        current=_to_artifact(instance.current),
        baseline=_to_artifact(instance.baseline) if instance.baseline else None,
        diff_ratio=instance.diff_ratio,
    )
