"""What other products learn about a signal."""

from dataclasses import dataclass
from datetime import datetime

from .enums import Severity


@dataclass(frozen=True)
class Signal:
    """Something worth attention, said once however often it was emitted.

    `weight` is the heaviest emission's, from 0 to 1; `occurrences` counts the emissions.
    """

    id: int
    team_id: int
    source_product: str
    source_type: str
    source_id: str
    description: str
    weight: float
    severity: Severity
    occurrences: int
    first_seen_at: datetime
    last_seen_at: datetime


@dataclass(frozen=True)
class EmitSignal:
    """A signal as it arrives over HTTP, before it is weighed and deduplicated."""

    source_product: str
    source_type: str
    source_id: str
    description: str
    weight: float
