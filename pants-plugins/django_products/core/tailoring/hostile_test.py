"""The files of Turborepo of any content: they are read, or a problem, and then nothing is isolated."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from django_products.core.layout import Layout
from django_products.core.problems import Code
from django_products.core.tailoring.hostile import (
    COMMENTED,
    PACKAGE,
    SCRIPTS,
    TURBO,
    check_both,
    check_script,
)
from django_products.core.tailoring.jsonc import UnreadableError, read_object
from django_products.core.tailoring.reading import read_repository
from django_products.core.testing import ODD, altered, json_contents, texts


@settings(max_examples=150)
@given(json_contents(PACKAGE))
def test_any_package_is_read_or_unreadable(content: bytes) -> None:
    check_both(content)


@settings(max_examples=150)
@given(json_contents(TURBO) | texts(COMMENTED).map(lambda text: text.encode("utf-8", "replace")))
def test_any_turbo_is_read_or_unreadable(content: bytes) -> None:
    check_both(content)


@settings(max_examples=100)
@given(json_contents(PACKAGE), json_contents(TURBO))
def test_what_is_unreadable_is_a_problem_and_unknown(package: bytes, turbo: bytes) -> None:
    path = "products/carts/package.json"
    texts_by_path = {
        path: package.decode("utf-8", "replace"),
        "turbo.json": turbo.decode("utf-8", "replace"),
    }
    files = frozenset({"products/carts/backend/models.py"})
    repository, problems = read_repository(Layout(), files, {}, texts_by_path)
    assert {each.path for each in problems} <= set(texts_by_path)
    for problem in problems:
        assert problem.code is Code.UNREADABLE_CONFIG
        str(problem).encode()
    unread = path in {each.path for each in problems}
    assert (repository.products["carts"].package is None) == unread


@settings(max_examples=100)
@given(texts(*SCRIPTS))
def test_any_script_is_a_command_or_none(script: str) -> None:
    check_script(script)


@given(altered(TURBO), st.booleans())
def test_comments_allow_more_and_change_nothing(value: object, comments: bool) -> None:
    text = json.dumps({"a": value})
    try:
        plain = read_object(text, comments=False)
    except UnreadableError:
        return
    assert json.dumps(read_object(text, comments=True)) == json.dumps(plain)


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ('{\n"a": 1' + "0" * 5000 + "}", 2, "a number has too many digits"),
        ('{\n"a": "\\ud83d"}', 2, "a string holds half of a character"),
        ('{"a": "\\ud83d\\ude00",\n"\\uDE00": 1}', 2, "a string holds half of a character"),
        ("{} /* x", 1, "Extra data"),
    ],
    ids=range(4),
)
def test_what_once_ended_in_a_traceback(text: str, line: int, why: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_object(text, comments=True)
    assert (caught.value.line, caught.value.why) == (line, why)


@pytest.mark.parametrize("piece", ["/* ", '"\\', ", ", "//", *ODD], ids=lambda each: repr(each[:9]))
def test_what_has_no_end_takes_no_time(piece: str) -> None:
    with pytest.raises(UnreadableError):
        read_object("{" + piece * (40_000 // len(piece)), comments=True)
