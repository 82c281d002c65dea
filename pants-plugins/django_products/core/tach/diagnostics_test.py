"""The answers are those that tach 0.35 gives."""

from __future__ import annotations

from typing import Any

import pytest

from django_products.core.problems import Code, Problem
from django_products.core.tach.config import TachConfig, TachModule
from django_products.core.tach.diagnostics import (
    configuration_error,
    diagnostic_problems,
    unused_problems,
)


def located(kind: str, **facts: Any) -> dict[str, Any]:
    return {
        "Located": {
            "file_path": "products/a/backend/logic.py",
            "line_number": 10,
            "original_line_number": 9,
            "severity": "Error",
            "details": {"Code": {kind: facts}},
        }
    }


def configuration(kind: str, severity: str = "Warning", **facts: Any) -> dict[str, Any]:
    return {"Global": {"severity": severity, "details": {"Configuration": {kind: facts}}}}


def one(diagnostic: dict[str, Any]) -> Problem:
    (problem,) = diagnostic_problems([diagnostic])
    return problem


USE = {
    "dependency": "products.b.backend.facade.api",
    "usage_module": "products.a",
    "definition_module": "products.b",
}


def test_an_undeclared_dependency() -> None:
    problem = one(located("UndeclaredDependency", **USE))
    assert (problem.code, problem.place) == (Code.TACH_UNDECLARED, "products/a/backend/logic.py:10")
    assert problem.what.startswith("`products.b.backend.facade.api` is of `products.b`")
    assert 'Add `"products.b"` to `depends_on` of `products.a`' in problem.ways_out[1]


def test_what_is_behind_an_interface() -> None:
    problem = one(located("PrivateDependency", **USE))
    assert (problem.code, problem.line) == (Code.TACH_PRIVATE, 10)
    assert "the interface of `products.b`" in problem.what


def test_whatever_else_tach_reports_is_not_lost() -> None:
    problem = one(located("LayerViolation", usage_layer="low", definition_layer="high"))
    assert problem.code is Code.TACH_OTHER
    assert problem.what == (
        "tach reports LayerViolation (definition_layer: high, usage_layer: low)."
    )
    assert one(configuration("Strange", "Error", x=1)).what == "tach reports Strange ({'x': 1})."


@pytest.mark.parametrize("kind", ["SkippedFileSyntaxError", "SkippedFileIoError"])
def test_a_file_that_tach_left_out_is_a_problem(kind: str) -> None:
    problem = one(configuration(kind, file_path="products/a/x.py"))
    assert (problem.code, problem.place) == (Code.TACH_UNREAD, "products/a/x.py")


def test_a_module_that_is_not_there() -> None:
    problem = one(configuration("ModuleNotFound", file_mod_path="products.nothing"))
    assert problem.code is Code.TACH_UNKNOWN_MODULE
    assert "`products.nothing`" in problem.what


def test_an_unused_dependency_stands_where_its_module_does() -> None:
    config = TachConfig((TachModule("products.a", ("posthog",), 7),), ())
    (problem,) = unused_problems([("products.a", ["products.b", "products.c"])], config)
    assert (problem.code, problem.place) == (Code.TACH_UNUSED, "tach.toml:7")
    assert "may use `products.b`, `products.c`, and does not" in problem.what


def test_a_configuration_that_is_no_toml_has_its_line() -> None:
    error = (
        "Failed to parse project config: TOML parse error at line 62, column 6\n   |\n62 | x = [\n"
    )
    problem = configuration_error(error)
    assert (problem.code, problem.place) == (Code.TACH_CONFIGURATION, "tach.toml:62")
    assert "\n" not in problem.what and "x = [" in problem.what
    assert configuration_error("defined more than once").place == "tach.toml"
