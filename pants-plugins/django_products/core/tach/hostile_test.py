"""`tach.toml` of any content: what tach would refuse in it is not there."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from django_products.core.tach.config import TachInterface, config_from
from django_products.core.tach.hostile import TEXT, check_parsed, read
from django_products.core.testing import altered, contents, texts

PARSED = {
    "exact": True,
    "modules": [
        {"path": "products.carts", "depends_on": ["posthog", {"path": "products.shops"}]},
        {"paths": ["products.shops", "posthog"]},
    ],
    "interfaces": [{"expose": ["backend.facade.*"], "from": ["products.carts"]}],
}


@settings(max_examples=150)
@given(altered(PARSED), texts(TEXT))
def test_any_content_is_modules_and_interfaces(parsed: Any, text: str) -> None:
    check_parsed(parsed, text)


@settings(max_examples=40)
@given(contents(TEXT, "a = 2026-11-26\nb = 1e999\n"))
def test_any_file_is_content_or_an_error(content: bytes) -> None:
    assert set(read(content)) in ({"content"}, {"error"})


@pytest.mark.parametrize(
    "content",
    [
        b"a = 2026-11-26",
        b"a = 07:32:00",
        b"a = " + b"[" * 5000,
        b"a = 1" + b"0" * 5000,
        b"\xff",
        b"a = nan",
    ],
    ids=lambda content: repr(content[:20]),
)
def test_odd_files(content: bytes) -> None:
    read(content)


def test_modules_that_have_no_headers_are_there_all_the_same() -> None:
    text = 'modules = [{path = "a"}, {path = "b"}]\n'
    config = config_from({"modules": [{"path": "a"}, {"path": "b"}]}, text)
    assert [(each.path, each.line) for each in config.modules] == [("a", 1), ("b", 1)]


@pytest.mark.parametrize("pattern", ["a{99999999999999999999}", "(" * 5000, "(?P<a", "\\"])
def test_a_pattern_that_python_refuses_matches_nothing(pattern: str) -> None:
    assert not TachInterface((pattern,), (".*",), 1).exposes("x")
