"""What is wrong with a quarantine: the linter says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django_products.core.boundaries.violation import Violation
from django_products.core.problems import Code, Problem
from django_products.core.quarantine.entries import Entry


@dataclass(frozen=True)
class FieldInFile:
    """A `quarantine` field, and where it stands.

    Arguments:
        build_file: the BUILD file, relative to the build root.
        text: of that file.
        entries: those of the field.
    """

    build_file: str
    text: str
    entries: tuple[Entry, ...]


def quarantine_violations(
    fields: Iterable[FieldInFile], test_files: frozenset[str], today: date
) -> Iterator[Violation]:
    """Entries that are incomplete, that name no test file, and that have expired.

    Arguments:
        test_files: every test file there is, relative to the build root.
        today: an entry counts up to and on its last day.
    """
    for field in fields:
        for entry in field.entries:
            if entry.mistakes:
                yield _violation(field, entry, _incomplete(field, entry))
            elif entry.path not in test_files:
                yield _violation(field, entry, _no_file(field, entry))
            elif entry.expires is not None and entry.expires < today:
                yield _violation(field, entry, _expired(field, entry))


def _violation(field: FieldInFile, entry: Entry, problem: Problem) -> Violation:
    return Violation(problem, entry.key)


def _line_of(field: FieldInFile, entry: Entry) -> int | None:
    """Where the key stands; None when it is computed."""
    found = (field.text.find(f"{quote}{entry.key}{quote}") for quote in "\"'")
    start = next((at for at in found if at >= 0), None)
    return None if start is None else field.text.count("\n", 0, start) + 1


def _incomplete(field: FieldInFile, entry: Entry) -> Problem:
    return Problem(
        Code.BAD_QUARANTINE,
        field.build_file,
        f"The quarantine of `{entry.key}` cannot be taken: {'; '.join(entry.mistakes)}.",
        "It counts for nothing, so a failure of the test is a failure.",
        (
            'Complete it: `{"owner": "@team", "reason": "why it fails", "expires": "2026-12-31"}`.',
            "Remove the entry.",
        ),
        _line_of(field, entry),
    )


def _no_file(field: FieldInFile, entry: Entry) -> Problem:
    return Problem(
        Code.BAD_QUARANTINE,
        field.build_file,
        f"The quarantine of `{entry.key}` names no test file: there is no `{entry.path}`.",
        "A test that was renamed is no longer in quarantine, and one that is gone needs none.",
        ("Name the file, relative to this BUILD file.", "Remove the entry."),
        _line_of(field, entry),
    )


def _expired(field: FieldInFile, entry: Entry) -> Problem:
    return Problem(
        Code.EXPIRED_QUARANTINE,
        field.build_file,
        f"The quarantine of `{entry.key}` ended on {entry.expires} ({entry.owner}: "
        f"{entry.reason}).",
        "A test that may fail for ever protects nothing, and hides what it would find.",
        (
            "Correct the test, and remove the entry.",
            "Remove the test, when nobody needs it.",
            "Give it another date, when somebody is at it.",
        ),
        _line_of(field, entry),
    )
