"""The shadow mode: every test, run uncut."""

from __future__ import annotations

from dataclasses import dataclass

from pants.backend.python.goals.pytest_runner import TestMetadata
from pants.backend.python.subsystems.pytest import PythonTestFieldSet
from pants.engine.engine_aware import EngineAwareParameter
from pants.engine.fs import Snapshot

from django_products.core.shadow import score
from django_products.core.shadow.outcome import Outcome
from django_products.requests.request import request


@request
@dataclass(frozen=True)
class TreeRequest:
    """Every file of the repository.

    Arguments:
        commit: object name of a commit; None for the files on disk.
    """

    commit: str | None = None


@dataclass(frozen=True)
class Tree:
    """Arguments:
    files: all of them, at their paths relative to the build root; None when git cannot tell.
    why: what git says then.
    """

    files: Snapshot | None
    why: str = ""


@request
@dataclass(frozen=True)
class TestRunRequest(EngineAwareParameter):
    """Run test files in one process.

    Arguments:
        field_sets: the test files.
        common: what is the same for all of them, as Pants' own partition says.
        among: the files that they run among, with nothing cut and past every cache; None for those
            that `test` gives them.
        number: which run of them it is. Another number is another run, the same may be the same.
            A later run only looks for what passes: where it says nothing, nothing is looked into.
    """

    # No test class, whatever pytest thinks.
    __test__ = False

    field_sets: tuple[PythonTestFieldSet, ...]
    common: TestMetadata
    among: TreeRequest | None
    number: int = 1

    def debug_hint(self) -> str:
        return self.field_sets[0].address.spec


@dataclass(frozen=True)
class TestRun:
    __test__ = False

    outcome: Outcome


@request
@dataclass(frozen=True)
class EvidenceRequest:
    """Run every test uncut; what fails again, at the base, and as it would be selected.

    Arguments:
        base: object name of the base commit.
        selected: paths of the test files that are selected.
        reruns: how often what fails runs again.
    """

    base: str
    selected: frozenset[str]
    reruns: int


@dataclass(frozen=True)
class Evidence:
    """Arguments:
    tests: paths of all test files that ran, sorted.
    found: what became of them.
    """

    tests: tuple[str, ...]
    found: score.Evidence
