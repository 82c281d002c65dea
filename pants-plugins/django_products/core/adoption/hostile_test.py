"""BUILD files that were sound, with some of them changed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from django_products.core.adoption.build_file import (
    NotEditableError,
    has_product,
    with_linked_tests,
)
from django_products.core.adoption.hostile import (
    BUILD,
    ON_ONE_LINE,
    REPORT,
    check_build_file,
    check_report,
)
from django_products.core.testing import ODD, contents, texts

A = {"tests/test_a.py": ("shops.facade.api.find",)}


@settings(max_examples=150)
@given(texts(BUILD, ON_ONE_LINE))
def test_a_changed_build_file_is_edited_or_left_to_people(text: str) -> None:
    check_build_file(text)


@settings(max_examples=100)
@given(contents(REPORT))
def test_any_report_is_read_or_unreadable(content: bytes) -> None:
    check_report(content)


@pytest.mark.parametrize("odd", ODD, ids=lambda odd: repr(odd[:9]))
def test_odd_text_is_no_traceback(odd: str) -> None:
    for text in (odd, f"product({odd})", f"product(linked_tests={{'a.py': [{odd}]}})"):
        check_build_file(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("product(linked_tests={'a.py': ['x', 1]})", "written out as strings"),
        ("product(linked_tests={'a.py': [[]]})", "written out as strings"),
        ("product(linked_tests={{}: ['x']})", "written out as strings"),
        ("product(linked_tests={\n    # none\n})", "no entries"),
        ("# old\rproduct(isolated=True)\n", "carriage return"),
        ("product(linked_tests={'a.py': ['x']}, linked_tests={0})", "given twice"),
        ("product(x='\0')", "does not parse"),
        ("product(x=" + "(" * 300 + ")", "does not parse"),
    ],
    ids=range(8),
)
def test_what_once_ended_in_a_traceback(text: str, why: str) -> None:
    with pytest.raises(NotEditableError, match=why):
        with_linked_tests(text, A)
    assert isinstance(has_product(text), bool)


def test_a_dictionary_without_entries_on_two_lines() -> None:
    text = with_linked_tests("product(\n    linked_tests={\n    },\n)\n", A)
    assert text == with_linked_tests("product()", A) + "\n"
