"""Closed sets of values that appear in the contracts of signals."""

from enum import StrEnum


class Severity(StrEnum):
    """How urgently a signal asks for attention, mildest first."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        """Position in the order of urgency; LOW is 0."""
        return list(Severity).index(self)
