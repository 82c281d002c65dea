"""Frozen values from JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def fields(read: Mapping[str, Any]) -> dict[str, Any]:
    """What a frozen dataclass is made of: JSON has lists where it has tuples."""
    return {key: tuple(each) if isinstance(each, list) else each for key, each in read.items()}
