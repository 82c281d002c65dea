"""`tach.toml` of any content: what tach would refuse in it is not there."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings

from django_products.core.project import Product, Project
from django_products.core.tach.__main__ import main
from django_products.core.tach.agreement import agreement_problems
from django_products.core.tach.config import TachInterface, config_from
from django_products.core.testing import altered, contents, texts

TEXT = """exact = true
[[modules]]
path = "products.carts"
depends_on = ["posthog", { path = "products.shops", deprecated = true }]
[[modules]]
paths = ["products.shops", "posthog"]
[[interfaces]]
expose = ["backend.facade.*"]
from = ["products.carts"]
"""
PARSED = {
    "exact": True,
    "modules": [
        {"path": "products.carts", "depends_on": ["posthog", {"path": "products.shops"}]},
        {"paths": ["products.shops", "posthog"]},
    ],
    "interfaces": [{"expose": ["backend.facade.*"], "from": ["products.carts"]}],
}
PROJECT = Project(
    products=(Product("carts", True),), files=frozenset({"products/carts/backend/a.py"})
)


@settings(max_examples=150)
@given(altered(PARSED), texts(TEXT))
def test_any_content_is_modules_and_interfaces(parsed: Any, text: str) -> None:
    if isinstance(parsed, dict):
        config = config_from(parsed, text)
        for module in config.modules:
            assert isinstance(module.path, str) and module.line >= 1
        list(agreement_problems(config, PROJECT))


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


def read(content: bytes) -> dict[str, Any]:
    with TemporaryDirectory() as root:
        path, request, response = (Path(root, name) for name in ("t.toml", "in.json", "out.json"))
        path.write_bytes(content)
        request.write_text(json.dumps({"path": str(path)}))
        main(str(request), str(response))
        answer: dict[str, Any] = json.loads(response.read_text())
        return answer


def test_modules_that_have_no_headers_are_there_all_the_same() -> None:
    text = 'modules = [{path = "a"}, {path = "b"}]\n'
    config = config_from({"modules": [{"path": "a"}, {"path": "b"}]}, text)
    assert [(each.path, each.line) for each in config.modules] == [("a", 1), ("b", 1)]


@pytest.mark.parametrize("pattern", ["a{99999999999999999999}", "(" * 5000, "(?P<a", "\\"])
def test_a_pattern_that_python_refuses_matches_nothing(pattern: str) -> None:
    assert not TachInterface((pattern,), (".*",), 1).exposes("x")
