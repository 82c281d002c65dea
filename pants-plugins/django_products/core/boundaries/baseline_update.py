"""What the update command makes of the baseline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django_products.core.boundaries.baseline import new_entries
from django_products.core.boundaries.baseline_file import Entry
from django_products.core.boundaries.report import failing
from django_products.core.boundaries.verdict import Findings, verdict_on
from django_products.core.boundaries.violation import Violation
from django_products.core.problems import Code
from django_products.core.project import Project


@dataclass(frozen=True)
class BaselineUpdate:
    """Arguments:
    entries: all that the file is to hold.
    removed: entries that were needless.
    added: entries that are new.
    left: violations that are not listed, and stay reported.
    """

    entries: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    added: tuple[Entry, ...]
    left: tuple[Violation, ...]


def baseline_update(
    asked: frozenset[str],
    findings: Findings,
    entries: Iterable[Entry],
    reason: str | None,
    project: Project,
) -> BaselineUpdate:
    """The baseline without what is corrected, and with what is new if there is a reason for it.

    Arguments:
        asked: units; entries of others stay as they are.
        reason: of new entries, or None to add nothing.
    """
    before = verdict_on(asked, findings, entries, project)
    if reason is None:
        return BaselineUpdate(before.kept, before.corrected, (), failing(before.reported))
    # Whether isolation is earned depends on which leaks are listed, so those come first.
    of_files = (v for v in before.reported if v.code is not Code.ISOLATION_NOT_EARNED)
    first = new_entries(of_files, reason, project.layout)
    between = verdict_on(asked, findings, (*before.kept, *first), project)
    second = new_entries(between.reported, reason, project.layout)
    kept = (*between.kept, *second)
    after = verdict_on(asked, findings, kept, project)
    return BaselineUpdate(
        kept,
        (*before.corrected, *between.corrected),
        (*first, *second),
        failing(after.reported),
    )


def describe(update: BaselineUpdate) -> Iterator[str]:
    """One line for each entry that goes or comes, and for each violation that is left."""
    for entry in update.removed:
        yield f"removed {entry.path}: {entry.code} {entry.what}"
    for entry in update.added:
        yield f"added {entry.path}: {entry.code} {entry.what}"
    for violation in sorted(update.left, key=lambda violation: violation.order):
        yield f"not listed {violation.problem.place}: {violation.code.value} {violation.what}"
