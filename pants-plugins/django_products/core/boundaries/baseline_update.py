"""What the update command makes of the baseline."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django_products.core.boundaries.baseline import new_entries
from django_products.core.boundaries.baseline_file import BaselineFile, Entry
from django_products.core.boundaries.baseline_moves import Move, moves
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
    moved: entries whose violation is in another file now.
    added: entries that are new, or were written by hand.
    left: violations that are not listed, and stay reported.
    """

    entries: tuple[Entry, ...]
    removed: tuple[Entry, ...]
    moved: tuple[Move, ...]
    added: tuple[Entry, ...]
    left: tuple[Violation, ...]

    @property
    def changes_the_file(self) -> bool:
        return bool(self.removed or self.moved or self.added)


def baseline_update(
    asked: frozenset[str],
    findings: Findings,
    baseline: BaselineFile,
    reason: str | None,
    project: Project,
) -> BaselineUpdate:
    """The baseline without what is corrected, and with what is new if there is a reason for it.

    Arguments:
        asked: units; entries of others stay as they are.
        baseline: without mistakes; entries that were written by hand are added if anything is.
        reason: of new entries, or None to add nothing.
    """
    by_hand = baseline.by_hand if reason is not None else ()
    before = verdict_on(asked, findings, (*baseline.entries, *by_hand), project)
    moved = moves(before.corrected, before.reported, project.layout)
    gone = Counter(before.corrected) - Counter(move.before for move in moved)
    kept = (*before.kept, *(move.after for move in moved))
    settled = verdict_on(asked, findings, kept, project)
    removed = (*gone.elements(), *settled.corrected)
    if reason is None:
        return BaselineUpdate(settled.kept, removed, moved, (), failing(settled.reported))
    # Whether isolation is earned depends on which leaks are listed, so those come first.
    of_files = (v for v in settled.reported if v.code is not Code.ISOLATION_NOT_EARNED)
    first = new_entries(of_files, reason, project.layout)
    between = verdict_on(asked, findings, (*settled.kept, *first), project)
    second = new_entries(between.reported, reason, project.layout)
    kept = (*between.kept, *second)
    after = verdict_on(asked, findings, kept, project)
    return BaselineUpdate(
        kept,
        (*removed, *between.corrected),
        moved,
        (*(entry for entry in by_hand if entry in kept), *first, *second),
        failing(after.reported),
    )
