"""A `quarantine` of any text: only what is sound lets a test fail. Pants holds the field to texts."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from django_products.core.quarantine.hostile import ENTRY, KEY, check_field
from django_products.core.testing import texts

KEYS = texts(KEY, "tests/test_a.py")
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
    check_field(directory, field, text)
