"""A `quarantine` of any text: only what is sound lets a test fail. Pants holds the field to texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django_products.core.hostile import Reader, text_of
from django_products.core.problems import Code
from django_products.core.quarantine.check import FieldInFile, quarantine_violations
from django_products.core.quarantine.entries import notices_of, parse_entries

ENTRY = {"owner": "@signals", "reason": "a race", "expires": "2026-11-30"}
KEY = "tests/test_a.py::TestA::test_b"


def check_field(directory: str, field: Mapping[str, Mapping[str, str]], text: str) -> None:
    """Arguments:
    directory: of the BUILD file.
    text: of it.
    """
    entries = parse_entries(directory, field)
    assert [entry.key for entry in entries] == sorted(field)
    for entry in entries:
        notices = notices_of(entry.path, entries)
        assert bool(entry.mistakes) or entry.test in notices
        assert entry.mistakes or (entry.expires is not None and set(field[entry.key]) == set(ENTRY))
    found = list(
        quarantine_violations([FieldInFile("BUILD", text, entries)], frozenset(), date(2026, 1, 1))
    )
    assert len(found) == len(entries)  # There is no test file at all.
    assert {each.code for each in found} <= {Code.BAD_QUARANTINE}


def _check_lines(content: bytes) -> None:
    """A key, then what it maps to, line by line: a name, and its value in the next."""
    key, *lines = text_of(content).split("\n")
    check_field("products/a", {key: dict(zip(lines[::2], lines[1::2]))}, "\n".join(lines))


_LINES = [KEY, *(text for pair in ENTRY.items() for text in pair)]
READERS = (Reader("quarantine", _check_lines, ("\n".join(_LINES).encode(),)),)
