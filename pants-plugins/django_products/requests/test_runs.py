"""Processes of tests, and how long they take."""

from __future__ import annotations

from dataclasses import dataclass

from pants.backend.python.goals.pytest_runner import TestMetadata
from pants.backend.python.subsystems.pytest import PythonTestFieldSet
from pants.engine.engine_aware import EngineAwareParameter
from pants.util.frozendict import FrozenDict

from django_products.core.adoption.outcome import Outcome
from django_products.core.problems import Problem
from django_products.core.sharding.durations import Durations
from django_products.requests.request import request


@dataclass(frozen=True)
class CutAll:
    """Arguments:
    listed_too: run also those tests cut that are listed as linked, to see which need it.
    """

    listed_too: bool


@request
@dataclass(frozen=True)
class CutTestsRequest(EngineAwareParameter):
    """Run test files in one process, and again without those that meet a facade.

    Arguments:
        field_sets: the files.
        common: what is the same for all of them, as Pants' own partition says.
    """

    field_sets: tuple[PythonTestFieldSet, ...]
    common: TestMetadata

    def debug_hint(self) -> str:
        return self.field_sets[0].address.spec


@dataclass(frozen=True)
class CutTests:
    outcome: Outcome


@dataclass(frozen=True)
class Batches:
    """For each test that may share a process, what those that share it have in common."""

    by_address: FrozenDict[str, str]


@dataclass(frozen=True)
class RecordedDurations:
    """Arguments:
    durations: how long tests took.
    problems: what of the file cannot be read.
    """

    durations: Durations
    problems: tuple[Problem, ...]
