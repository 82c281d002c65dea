"""What other products see of visual review: plain data, immutable and hashable."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from products.visual_review.backend.facade.enums import RunStatus, SnapshotResult


@dataclass(frozen=True, kw_only=True)
class Artifact:
    """A stored image. A project stores the same bytes only once."""

    id: UUID
    project_id: int
    content_hash: str
    storage_path: str
    width: int
    height: int
    size_bytes: int
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class CreateArtifact:
    """The bytes of a PNG image to store."""

    project_id: int
    content: bytes


@dataclass(frozen=True, kw_only=True)
class RunSummary:
    """How many snapshots of a run ended up with which result."""

    total: int
    pending: int
    unchanged: int
    changed: int
    new: int


@dataclass(frozen=True, kw_only=True)
class Run:
    """One visual test run of one commit."""

    id: UUID
    project_id: int
    branch: str
    commit_sha: str
    status: RunStatus
    error: str
    summary: RunSummary
    created_at: datetime
    completed_at: datetime | None
    approved_at: datetime | None
    approved_by_id: int | None

    @property
    def needs_review(self) -> bool:
        """Whether a person must still look at this run's differences."""
        differences = self.summary.changed + self.summary.new
        return self.status is RunStatus.COMPLETED and differences > 0 and self.approved_at is None


@dataclass(frozen=True, kw_only=True)
class CreateRun:
    project_id: int
    branch: str
    commit_sha: str


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """One screen of a run, next to the image it is expected to look like."""

    id: UUID
    run_id: UUID
    identifier: str
    result: SnapshotResult
    current: Artifact
    baseline: Artifact | None
    diff_ratio: float | None


@dataclass(frozen=True, kw_only=True)
class AddSnapshot:
    """One screen, by an identifier that stays the same from run to run."""

    project_id: int
    run_id: UUID
    identifier: str
    artifact_id: UUID
