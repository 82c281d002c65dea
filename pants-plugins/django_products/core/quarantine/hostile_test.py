"""A `quarantine` of any text: only what is sound lets a test fail. Pants holds the field to texts."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from django_products.core.problems import Code
from django_products.core.quarantine.check import FieldInFile, quarantine_violations
from django_products.core.quarantine.entries import notices_of, parse_entries
from django_products.core.testing import texts

ENTRY = {"owner": "@signals", "reason": "a race", "expires": "2026-11-30"}
KEYS = texts("tests/test_a.py::TestA::test_b", "tests/test_a.py")
VALUES = st.dictionaries(
    st.sampled_from((*ENTRY, *ENTRY, "until", "")), texts(*ENTRY.values()), max_size=4
)


@settings(max_examples=150)
@given(
    st.sampled_from(("", "products/a")), st.dictionaries(KEYS, VALUES, max_size=3), texts("BUILD")
)
def test_any_field_is_entries_and_problems(
    directory: str, field: dict[str, dict[str, str]], text: str
) -> None:
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
