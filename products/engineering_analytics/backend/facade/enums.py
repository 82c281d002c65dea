"""Closed sets of values that appear in the contracts of engineering analytics."""

from enum import StrEnum


class CostBasis(StrEnum):
    """Whether a month's cost may still change."""

    LIVE = "live"
    RECORDED = "recorded"
