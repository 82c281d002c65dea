from enum import StrEnum


class RunStatus(StrEnum):
    """How far a run has come. It only ever moves forward."""

    OPEN = "open"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"


class SnapshotResult(StrEnum):
    """What comparing a snapshot with its baseline showed."""

    PENDING = "pending"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    NEW = "new"
