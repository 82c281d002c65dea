"""What became of tests that ran."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Case:
    """A test, or with an empty name a test file as a whole.

    Arguments:
        path: of the test file, relative to the build root.
        name: as pytest names it in its file: `TestClass::test_it[1]`.
    """

    path: str
    name: str = ""

    def __str__(self) -> str:
        return f"{self.path}::{self.name}" if self.name else self.path


@dataclass(frozen=True)
class Outcome:
    """What became of some test files. A case that is in neither was skipped, or did not run.

    Arguments:
        failed: the cases that failed, and why, a line.
        passed: the cases that passed. A file as a whole passes where its tests could be collected.
    """

    failed: Mapping[Case, str] = field(default_factory=dict)
    passed: frozenset[Case] = frozenset()

    def fails(self, case: Case) -> bool:
        return case in self.failed

    def passes(self, case: Case) -> bool:
        return case in self.passed and case not in self.failed


def joined(outcomes: Iterable[Outcome]) -> Outcome:
    """What became of all; a case that failed once has failed."""
    failed: dict[Case, str] = {}
    passed: set[Case] = set()
    for each in outcomes:
        failed.update(each.failed)
        passed |= each.passed
    return Outcome(failed, frozenset(passed - failed.keys()))
