from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from django_products.core.tailoring.jsonc import UnreadableError, line_of, read_object

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(alphabet='a"\\/*,]}{ \né'),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(alphabet='/"*,'), inner),
)


@given(VALUES)
def test_what_is_json_reads_the_same(value: object) -> None:
    for text in (json.dumps({"x": value}), json.dumps({"x": value}, indent=1, ensure_ascii=False)):
        assert read_object(text, comments=True) == {"x": value}


def test_comments_and_last_commas_are_left_out() -> None:
    text = '{ // one, "}\n "a": [1, /* two\n three */ 2,],\n "b": "// no /* comment */ ,]",\n}'
    assert read_object(text, comments=True) == {"a": [1, 2], "b": "// no /* comment */ ,]"}


@pytest.mark.parametrize(
    ("text", "comments", "line"),
    [
        ('{\n "a": 1,\n}', False, 3),
        ('{\n // x\n "a": 1\n}', False, 2),
        ('{\n /* x\n y */\n "a" 1\n}', True, 4),
        ("[]", True, 1),
        ("", False, 1),
        ("[" * 100_000, False, 1),
    ],
)
def test_what_cannot_be_read_has_a_line(text: str, comments: bool, line: int) -> None:
    with pytest.raises(UnreadableError) as error:
        read_object(text, comments=comments)
    assert error.value.line == line


def test_a_byte_order_mark_is_no_content() -> None:
    assert read_object("\ufeff{}", comments=False) == {}


def test_a_line_is_that_of_the_last_word_behind_the_others() -> None:
    text = '{\n "test": 1,\n "scripts": {\n  "test": 2\n }\n}'
    assert line_of(text, "scripts", "test") == 4
    assert line_of(text, "test") == 2
    assert line_of(text, "absent", "test") is None
