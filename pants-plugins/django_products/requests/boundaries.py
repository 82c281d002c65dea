"""What the linter finds, unit by unit."""

from __future__ import annotations

from dataclasses import dataclass

from pants.engine.engine_aware import EngineAwareParameter
from pants.util.frozendict import FrozenDict

from django_products.core.boundaries.violation import Violation
from django_products.requests.request import request


@dataclass(frozen=True)
class Units:
    """The parts of the monolith that are checked one by one.

    Arguments:
        files: by unit, the Python files that are checked, sorted.
        owned: every file that some target owns, of whatever type.
    """

    files: FrozenDict[str, tuple[str, ...]]
    owned: frozenset[str]


@dataclass(frozen=True)
class UrlNamespaces:
    """Arguments:
    by_name: by URL namespace, the products that declare it.
    """

    by_name: FrozenDict[str, frozenset[str]]


@request
@dataclass(frozen=True)
class UnitFindingsRequest(EngineAwareParameter):
    """What violates the rules in one unit, see `core.boundaries.unit`?"""

    unit: str

    def debug_hint(self) -> str:
        return self.unit


@dataclass(frozen=True)
class UnitFindings:
    """Arguments:
    violations: all of one unit, but for what comments allow.
    in_use: products whose internals it reaches, allowed or not.
    """

    violations: tuple[Violation, ...]
    in_use: frozenset[str]


@request
@dataclass(frozen=True)
class SurveyRequest(EngineAwareParameter):
    """What does one unit reach, as if every product were isolated, see `core.isolation.survey`?"""

    unit: str

    def debug_hint(self) -> str:
        return self.unit


@dataclass(frozen=True)
class QuarantineFindings:
    """What is wrong with entries of all `quarantine` fields."""

    violations: tuple[Violation, ...]
