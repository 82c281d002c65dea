"""One run of the shadow mode, as the history keeps it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django_products.core.shadow.score import Mark, Scored


@dataclass(frozen=True)
class Run:
    """Arguments:
    time: when it ended, in UTC, as ISO 8601 says: `2026-01-31T12:00:00Z`.
    commit: object name of the commit that was checked out.
    edits: a digest of what was not committed; None when everything was.
    base_name: what was compared with, as the user calls it.
    base: its object name.
    selection: a digest of the selected test files, see `digest_of`.
    selected: how many these are.
    all_tests: how many test files ran.
    changed: paths of the changed files, sorted.
    channels: through what the change came, sorted.
    scored: the failing cases.
    """

    time: str
    commit: str
    edits: str | None
    base_name: str
    base: str
    selection: str
    selected: int
    all_tests: int
    changed: tuple[str, ...]
    channels: tuple[str, ...]
    scored: tuple[Scored, ...]

    @property
    def identity(self) -> tuple[str, str | None, str, str]:
        """Runs that are alike in this tell the same, whenever they were."""
        return self.commit, self.edits, self.base, self.selection

    def marked(self, mark: Mark) -> tuple[Scored, ...]:
        return tuple(each for each in self.scored if each.mark is mark)

    def has(self, mark: Mark) -> bool:
        return bool(self.marked(mark))


def digest_of(names: Iterable[str]) -> str:
    """A digest of some names, in whatever order."""
    return hashlib.sha256("\n".join(sorted(names)).encode(errors="surrogateescape")).hexdigest()
