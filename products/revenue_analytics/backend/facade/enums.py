"""Closed sets of values that appear in the contracts of revenue analytics."""

from enum import StrEnum


class Trend(StrEnum):
    """Where revenue went, compared with the month before."""

    GROWING = "growing"
    FLAT = "flat"
    SHRINKING = "shrinking"
