"""The one class that each failing case is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from django_products.core.shadow.outcome import Case, Outcome
from django_products.core.shadow.reason import tells_a_fault


class Mark(Enum):
    """What a failing case says of a selection."""

    CAUGHT = "caught"
    ESCAPED = "escaped"
    MASKED = "masked"
    UNSTABLE = "unstable"
    FAILING_BEFORE = "failing before"


@dataclass(frozen=True)
class Scored:
    """A failing case, and what it says of the selection.

    Arguments:
        path: of the test file, relative to the build root.
        name: of the case in it; empty for the file as a whole.
        mark: what it says of the selection.
        reason: why it failed, and how the mark came to be; a line.
        channels: through what the change came that it may have seen, sorted.
    """

    path: str
    name: str
    mark: Mark
    reason: str
    channels: tuple[str, ...]

    @property
    def case(self) -> Case:
        return Case(self.path, self.name)


@dataclass(frozen=True)
class Evidence:
    """What is known of the tests that failed.

    Arguments:
        first: what became of every test.
        again: what became of the processes with a failure when they ran again, run by run.
        cut: what became of the selected files among them as `test` runs them.
        base: what became of them with the files of the base.
        base_unknown: of a test file, why nothing is known of it at the base.
    """

    first: Outcome
    again: tuple[Outcome, ...]
    cut: Outcome
    base: Outcome
    base_unknown: Mapping[str, str]


def score(
    evidence: Evidence,
    selected: Iterable[str],
    channels: Callable[[str], tuple[str, ...]],
) -> tuple[Scored, ...]:
    """The mark of each failing case, sorted. What is not known counts as the worst it may be.

    Arguments:
        evidence: what became of the tests.
        selected: paths of the test files that the selection would have run.
        channels: of a test file, through what the change came that it may have seen.
    """
    runs = frozenset(selected)
    marks = {case: _mark(case, evidence, case.path in runs) for case in evidence.first.failed}
    caught = _caught_faults(marks, evidence)
    return tuple(
        Scored(case.path, case.name, mark, f"{why}; {how}", channels(case.path))
        for case, why in sorted(evidence.first.failed.items())
        for mark, how in [_masked(*marks[case], caught.get(why))]
    )


def _caught_faults(
    marks: Mapping[Case, tuple[Mark, str]], evidence: Evidence
) -> Mapping[str, Case]:
    """For each fault that was caught, a case that caught it."""
    found: dict[str, Case] = {}
    for case, why in sorted(evidence.first.failed.items()):
        if marks[case][0] is Mark.CAUGHT and tells_a_fault(why):
            found.setdefault(why, case)
    return found


def _masked(mark: Mark, how: str, catch: Case | None) -> tuple[Mark, str]:
    """What fails of a fault that was caught says nothing of its own.

    One module that cannot be imported keeps Django from starting, and with nothing cut that fails
    every test there is; the tests of the module are selected, and say so.
    """
    if mark is Mark.ESCAPED and catch is not None:
        return Mark.MASKED, f"{how}; the same was caught by {catch}"
    return mark, how


def _mark(case: Case, evidence: Evidence, is_selected: bool) -> tuple[Mark, str]:
    total = len(evidence.again) + 1
    for number, run in enumerate(evidence.again, start=2):
        if run.passes(case):
            return Mark.UNSTABLE, f"it passed in run {number} of {total}"
    if evidence.base.fails(case):
        return Mark.FAILING_BEFORE, "it fails at the base too"
    how = _at_base(case, evidence)
    if not is_selected:
        return Mark.ESCAPED, f"its file is not selected; {how}"
    if evidence.cut.fails(case) or evidence.cut.fails(Case(case.path)):
        return Mark.CAUGHT, how
    what = "passes" if evidence.cut.passes(case) else "does not run"
    return Mark.ESCAPED, f"its file is selected, but as `test` runs it, it {what}; {how}"


def _at_base(case: Case, evidence: Evidence) -> str:
    if evidence.base.passes(case):
        return "it passes at the base"
    unknown = evidence.base_unknown.get(case.path) or evidence.base.failed.get(Case(case.path))
    return f"unknown at the base: {unknown or 'it did not run there'}"
