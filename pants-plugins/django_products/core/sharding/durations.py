"""How long each test file takes, as recorded in a file that teams check in."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from django_products.core.problems import Code, Problem

# Of a test file of which nothing is known, where nothing is known of any other.
_GUESS = 1.0
# Within this factor a new time says the same as the old one. Else each update would touch each line.
_SAME = 1.3
_SMALLEST = 0.1


@dataclass(frozen=True)
class Estimate:
    """Arguments:
    seconds: how long a test file takes.
    known: it was recorded; else it is what other files take.
    """

    seconds: float
    known: bool


@dataclass(frozen=True)
class Durations:
    """Arguments:
    files: seconds by path of a test file, relative to the build root.
    process: seconds that a process takes beside its tests.
    """

    files: Mapping[str, float] = field(default_factory=dict)
    process: float = 0.0

    def of(self, path: str) -> Estimate:
        """The time of one file: recorded, else the median of its directory, else of all."""
        if path in self.files:
            return Estimate(self.files[path], known=True)
        directory = path.rpartition("/")[0] + "/"
        beside = [time for other, time in self.files.items() if other.startswith(directory)]
        known = beside or list(self.files.values())
        return Estimate(median(known) if known else _GUESS, known=False)


@dataclass(frozen=True)
class DurationsUpdate:
    """Arguments:
    durations: what the file is to hold.
    added, changed, dropped: paths whose entries are new, different, or gone; sorted.
    """

    durations: Durations
    added: tuple[str, ...]
    changed: tuple[str, ...]
    dropped: tuple[str, ...]


def updated(old: Durations, new: Durations, existing: Iterable[str]) -> DurationsUpdate:
    """The recorded times after some tests ran: no entry for a file that is gone, and none that
    changes without having changed much.

    Arguments:
        old: as recorded.
        new: of the tests that ran.
        existing: paths of all test files that there are.
    """
    exists = frozenset(existing)
    files = {path: time for path, time in old.files.items() if path in exists}
    for path, time in new.files.items():
        if path in exists:
            files[path] = _kept(old.files.get(path), time)
    return DurationsUpdate(
        Durations(files, _kept(old.process or None, new.process) if new.files else old.process),
        tuple(sorted(files.keys() - old.files.keys())),
        tuple(sorted(p for p in files.keys() & old.files.keys() if files[p] != old.files[p])),
        tuple(sorted(old.files.keys() - files.keys())),
    )


def _kept(old: float | None, new: float) -> float:
    rounded = max(_SMALLEST, round(new, 1))
    if old is not None and old / _SAME <= rounded <= old * _SAME:
        return old
    return rounded


def render_durations(durations: Durations) -> str:
    """One line for each file, sorted, so that what two branches record merges line by line."""
    document = {"version": 1, "process": durations.process, "files": dict(durations.files)}
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def parse_durations(path: str, content: bytes) -> tuple[Durations, tuple[Problem, ...]]:
    """The recorded times, and what of the file cannot be read: without it, times are estimated.

    Arguments:
        path: of the file, relative to the build root.
        content: its bytes; nothing for a file that is not there.
    """
    if not content.strip():
        return Durations(), ()
    try:
        document = json.loads(content)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        return Durations(), (_unreadable(path, f"it is no JSON: {error}.", line),)
    if not isinstance(document, dict) or document.get("version") != 1:
        return Durations(), (_unreadable(path, 'it has no `"version": 1`.', None),)
    files = document.get("files", {})
    process = document.get("process", 0.0)
    if not isinstance(files, dict) or not _is_time(process):
        what = "`files` is to hold seconds by path, and `process` seconds."
        return Durations(), (_unreadable(path, what, None),)
    times = {key: float(value) for key, value in files.items() if _is_time(value)}
    problems = tuple(
        _unreadable(path, f"the time of `{_printable(key)}` is no number of seconds.", None)
        for key in sorted(files.keys() - times.keys())
    )
    return Durations(times, float(process)), problems


def _is_time(value: Any) -> bool:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return is_number and 0 <= value <= sys.float_info.max


def _printable(key: str) -> str:
    """JSON may hold half of a character, `"\\ud83d"`."""
    return key.encode(errors="backslashreplace").decode()


def _unreadable(path: str, what: str, line: int | None) -> Problem:
    return Problem(
        Code.UNREADABLE_DURATIONS,
        path,
        f"The recorded durations cannot be read: {what}",
        "What is not known is estimated, so shards are less even, and the order of tests is worse, than they could "
        "be; no test is left out.",
        (
            "After a merge conflict, take either side: both are estimates.",
            "Make it anew: delete it, run `./pants test --report ::`, then `./pants test-durations`.",
        ),
        line,
    )
