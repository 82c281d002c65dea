"""Runs test files that share a process until each of them has been told of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from django_products.core.shadow.junit import CaseReport
from django_products.core.shadow.outcome import Case, Outcome, joined
from django_products.core.shadow.reason import with_last_line

_NO_TESTS = 5
"""Source: https://docs.pytest.org/en/stable/reference/exit-codes.html"""


@dataclass(frozen=True)
class Rounds:
    """What is known of the test files of a process, round by round.

    A file that cannot be imported ends a run before any test: then nothing is known of the others,
    and they run again without it.

    Arguments:
        remaining: the files still to run; none at the end.
        outcome: what became of the others.
        stuck: why a round said nothing of the remaining ones, a line; empty otherwise. They are to
            run one by one, see `one_by_one`.
    """

    remaining: tuple[str, ...]
    outcome: Outcome = field(default_factory=Outcome)
    stuck: str = ""

    @property
    def is_over(self) -> bool:
        return not self.remaining or bool(self.stuck)

    def after(self, exit_code: int, report: CaseReport | None, output: str) -> Rounds:
        """
        Arguments:
            exit_code: of pytest.
            report: what it wrote, or None if it did not come to that.
            output: what it printed.
        """
        if report is None:
            return replace(self, stuck=_no_report(exit_code, output))
        found = joined((self.outcome, report.outcome))
        rest = tuple(path for path in self.remaining if path not in report.told)
        if exit_code == 0:
            untold = frozenset(Case(path) for path in rest)
            return Rounds((), replace(found, passed=found.passed | untold))
        if report.elsewhere and not report.outcome.failed:
            return replace(self, stuck=report.elsewhere[0])
        if report.outcome.failed:
            return Rounds(rest, found)
        is_later = bool(self.outcome.failed)
        if exit_code == _NO_TESTS and is_later:
            return Rounds((), found)
        return replace(self, stuck=_nothing_failed(exit_code, output))

    def one_by_one(self, alone: Mapping[str, Outcome] | None = None) -> Outcome:
        """What became of the files when a round got stuck.

        Arguments:
            alone: of each remaining file, what became of it in a process of its own; None where
                that would be the same process again.
        """
        if alone and any(each.failed for each in alone.values()):
            return joined((self.outcome, *alone.values()))
        why = (
            f"{self.stuck}; by itself each of its {len(alone)} files passes"
            if alone
            else self.stuck
        )
        return joined((self.outcome, all_failed(self.remaining, why)))


def all_failed(paths: Iterable[str], why: str) -> Outcome:
    """Nothing is known of these files, and what is not known has not passed."""
    return Outcome({Case(path): why for path in paths})


def _no_report(exit_code: int, output: str) -> str:
    return with_last_line(f"the process ended with {exit_code} and without a report", output)


def _nothing_failed(exit_code: int, output: str) -> str:
    if exit_code == _NO_TESTS:
        return "pytest found no test"
    return with_last_line(f"the process ended with {exit_code}, and no test says why", output)
