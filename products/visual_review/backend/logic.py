"""The rules of visual review. Callers own the transaction; see `facade/api.py`."""

from collections import Counter
from datetime import datetime, timedelta
from functools import partial
from hashlib import sha256
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from products.visual_review.backend import pixels
from products.visual_review.backend.facade.contracts import AddSnapshot, CreateArtifact, CreateRun
from products.visual_review.backend.facade.enums import RunStatus, SnapshotResult
from products.visual_review.backend.models import Artifact, Baseline, Run, Snapshot
from products.visual_review.backend.signals import run_submitted

InvalidImage = pixels.InvalidImage

NEEDS_REVIEW = (SnapshotResult.CHANGED, SnapshotResult.NEW)
UNUSED_FOR = timedelta(days=30)


class ArtifactNotFound(LookupError):
    """The project has no such artifact."""


class RunNotFound(LookupError):
    """The project has no such run."""


class RunNotReady(ValueError):
    """The run is in a state in which this cannot be done."""


class DuplicateSnapshot(FileExistsError):
    """The run has a snapshot of this screen already."""


# --- Artifacts


def create_artifact(params: CreateArtifact) -> Artifact:
    """Stores an image, or finds it if the project has the same bytes already."""
    width, height = pixels.png_size(params.content)
    digest = sha256(params.content).hexdigest()
    artifact, created = Artifact.objects.get_or_create(
        project_id=params.project_id,
        content_hash=digest,
        defaults={
            "storage_path": f"visual_review/{params.project_id}/{digest}.png",
            "width": width,
            "height": height,
            "size_bytes": len(params.content),
        },
    )
    if created and not default_storage.exists(artifact.storage_path):
        default_storage.save(artifact.storage_path, ContentFile(params.content))
    return artifact


def get_artifact(*, project_id: int, artifact_id: UUID) -> Artifact:
    artifact = Artifact.objects.filter(project_id=project_id, pk=artifact_id).first()
    if artifact is None:
        raise ArtifactNotFound(f"No artifact {artifact_id} in this project.")
    return artifact


def unused_artifacts(*, created_before: datetime) -> QuerySet[Artifact]:
    """Artifacts that no snapshot and no baseline refers to, in any role."""
    this = OuterRef("pk")
    return Artifact.objects.filter(
        ~Exists(Snapshot.objects.filter(current=this)),
        ~Exists(Snapshot.objects.filter(baseline=this)),
        ~Exists(Baseline.objects.filter(artifact=this)),
        created_at__lt=created_before,
    ).order_by("created_at", "pk")


def delete_unused_artifacts(*, now: datetime) -> int:
    """Deletes images that were uploaded long ago and never used. Returns how many."""
    artifacts = list(unused_artifacts(created_before=now - UNUSED_FOR))
    for artifact in artifacts:
        artifact.delete()
        # A rollback brings back the row, so the file must outlive it.
        transaction.on_commit(partial(default_storage.delete, artifact.storage_path))
    return len(artifacts)


# --- Runs


def create_run(params: CreateRun) -> Run:
    return Run.objects.create(
        project_id=params.project_id, branch=params.branch, commit_sha=params.commit_sha
    )


def get_run(*, project_id: int, run_id: UUID, for_update: bool = False) -> Run:
    runs = Run.objects.select_for_update() if for_update else Run.objects.all()
    run = runs.filter(project_id=project_id, pk=run_id).first()
    if run is None:
        raise RunNotFound(f"No run {run_id} in this project.")
    return run


def list_runs(*, project_id: int, branch: str | None, limit: int) -> list[Run]:
    """The latest runs, newest first."""
    runs = Run.objects.filter(project_id=project_id)
    if branch is not None:
        runs = runs.filter(branch=branch)
    return list(runs.order_by("-created_at", "pk").prefetch_related("snapshots")[:limit])


def count_results(run: Run) -> Counter[str]:
    return Counter(snapshot.result for snapshot in run.snapshots.all())


def add_snapshot(params: AddSnapshot) -> Snapshot:
    run = get_run(project_id=params.project_id, run_id=params.run_id, for_update=True)
    _require_status(run, RunStatus.OPEN)
    artifact = get_artifact(project_id=params.project_id, artifact_id=params.artifact_id)
    snapshot, created = run.snapshots.get_or_create(
        identifier=params.identifier, defaults={"current": artifact}
    )
    if not created:
        raise DuplicateSnapshot(f"This run has a snapshot of {params.identifier!r} already.")
    return snapshot


def list_snapshots(*, project_id: int, run_id: UUID) -> list[Snapshot]:
    run = get_run(project_id=project_id, run_id=run_id)
    return list(run.snapshots.select_related("current", "baseline").order_by("identifier"))


def submit_run(*, project_id: int, run_id: UUID) -> Run:
    """Closes the run to new snapshots and has them compared in the background."""
    run = get_run(project_id=project_id, run_id=run_id, for_update=True)
    _require_status(run, RunStatus.OPEN)
    run.status = RunStatus.PROCESSING
    run.save(update_fields=["status"])
    run_submitted.send(sender=Run, run_id=run.pk)
    return run


def process_run(*, run_id: UUID) -> Run:
    """Compares each snapshot with its baseline. Safe to repeat: a processed run stays as it is."""
    run = Run.objects.select_for_update().filter(pk=run_id).first()
    if run is None:
        raise RunNotFound(f"No run {run_id}.")
    if run.status != RunStatus.PROCESSING:
        return run
    try:
        for snapshot in run.snapshots.select_related("current").order_by("identifier"):
            _compare(snapshot, baseline=_baseline(run.project_id, snapshot.identifier))
        run.status = RunStatus.COMPLETED
    except (InvalidImage, OSError) as error:
        # The upload was fine, so storage lost or damaged it: for the author to see, not just us.
        run.status, run.error = RunStatus.FAILED, f"An image could not be read: {error}"
    run.completed_at = timezone.now()
    run.save(update_fields=["status", "error", "completed_at"])
    return run


def approve_run(*, project_id: int, run_id: UUID, user_id: int) -> Run:
    """Makes what this run shows the new baseline.

    The first approval stands: repeating it later must not bring an old baseline back.
    """
    run = get_run(project_id=project_id, run_id=run_id, for_update=True)
    _require_status(run, RunStatus.COMPLETED)
    if run.approved_at is not None:
        return run
    for snapshot in run.snapshots.filter(result__in=NEEDS_REVIEW):
        Baseline.objects.update_or_create(
            project_id=project_id,
            identifier=snapshot.identifier,
            defaults={"artifact_id": snapshot.current_id},
        )
    run.approved_at, run.approved_by_id = timezone.now(), user_id
    run.save(update_fields=["approved_at", "approved_by"])
    return run


def _require_status(run: Run, status: RunStatus) -> None:
    if run.status != status:
        raise RunNotReady(f"This needs a run that is {status}; this one is {run.status}.")


def _baseline(project_id: int, identifier: str) -> Artifact | None:
    baseline = (
        Baseline.objects.filter(project_id=project_id, identifier=identifier)
        .select_related("artifact")
        .first()
    )
    return baseline.artifact if baseline else None


def _compare(snapshot: Snapshot, *, baseline: Artifact | None) -> None:
    snapshot.baseline = baseline
    snapshot.result, snapshot.diff_ratio = _result(snapshot.current, baseline)
    snapshot.save(update_fields=["baseline", "result", "diff_ratio"])


def _result(current: Artifact, baseline: Artifact | None) -> tuple[SnapshotResult, float | None]:
    if baseline is None:
        return SnapshotResult.NEW, None
    if baseline.content_hash == current.content_hash:
        return SnapshotResult.UNCHANGED, 0.0
    tolerance = pixels.DEFAULT_TOLERANCE
    ratio = pixels.diff_ratio(_read(baseline), _read(current), channel_tolerance=tolerance.channel)
    changed = ratio > tolerance.ratio
    return SnapshotResult.CHANGED if changed else SnapshotResult.UNCHANGED, ratio


def _read(artifact: Artifact) -> bytes:
    with default_storage.open(artifact.storage_path) as file:
        content: bytes = file.read()
    return content
