"""Tests that may fail for a while: who looks after them, why, and until when."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

_KEYS = ("owner", "reason", "expires")


@dataclass(frozen=True)
class Entry:
    """One entry of a `quarantine` field.

    Arguments:
        key: as written: a path relative to the BUILD file, and maybe `::` and the name of a test.
        path: the test file, relative to the build root.
        test: `"test_a"` or `"TestClass::test_a"`; empty for all of the file.
        owner: who looks after it.
        reason: why it fails.
        expires: the last day of the quarantine; None when there is none, or it is no date.
        mistakes: what is wrong with the entry; such an entry quarantines nothing.
    """

    key: str
    path: str
    test: str
    owner: str
    reason: str
    expires: date | None
    mistakes: tuple[str, ...]

    @property
    def notice(self) -> str:
        """What the report of the test says."""
        return f"quarantined until {self.expires}, {self.owner}: {self.reason}"


def parse_entries(directory: str, field: Mapping[str, Mapping[str, str]]) -> tuple[Entry, ...]:
    """The entries of one target, sorted.

    Arguments:
        directory: of the BUILD file, relative to the build root; empty for that itself.
        field: the value of the field.
    """
    return tuple(_parse(directory, key, field[key]) for key in sorted(field))


def notices_of(path: str, entries: Iterable[Entry]) -> dict[str, str]:
    """The tests of one file that are quarantined, and what their report says.

    Arguments:
        path: of a test file, relative to the build root.
    """
    return {
        entry.test: entry.notice for entry in entries if entry.path == path and not entry.mistakes
    }


def _parse(directory: str, key: str, values: Mapping[str, str]) -> Entry:
    inside, _, test = key.partition("::")
    mistakes = [f"it has no `{name}`" for name in _KEYS if not values.get(name, "").strip()]
    mistakes += [f"`{name}` means nothing here" for name in sorted(values.keys() - set(_KEYS))]
    expires = _date(values.get("expires", ""))
    if values.get("expires", "").strip() and expires is None:
        mistakes.append(f"`{values['expires']}` is no date as in 2026-12-31")
    return Entry(
        key,
        "/".join(filter(None, (directory, inside))),
        test,
        values.get("owner", ""),
        values.get("reason", ""),
        expires,
        tuple(mistakes),
    )


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
