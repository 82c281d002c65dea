from __future__ import annotations

from dataclasses import replace

import pytest

from django_products.core.problems import Code
from django_products.core.project import Product, Project
from django_products.core.tach.agreement import agreement_problems
from django_products.core.tach.config import TachConfig, TachInterface, TachModule

FACADE = (r"backend\.facade(\..*)?",)
PROJECT = Project(
    products=(Product("a", isolated=True), Product("b", isolated=False)),
    files=frozenset(
        {
            "products/a/__init__.py",
            "products/a/backend/__init__.py",
            "products/a/backend/logic.py",
            "products/a/backend/facade/api.py",
            "products/a/backend/tests/test_logic.py",
            "products/b/backend/models.py",
        }
    ),
)
CONFIG = TachConfig(
    (
        TachModule("posthog", (), 1),
        TachModule("products.a", ("posthog",), 2),
        TachModule("products.b", ("posthog", "products.a"), 3),
    ),
    (TachInterface(FACADE, (r"products\.a",), 9),),
)


def codes(config: TachConfig, project: Project = PROJECT) -> list[tuple[Code, int | None]]:
    return [(problem.code, problem.line) for problem in agreement_problems(config, project)]


def test_what_agrees_is_in_order() -> None:
    assert codes(CONFIG) == []


def test_a_product_that_tach_does_not_know() -> None:
    assert codes(replace(CONFIG, modules=CONFIG.modules[:2])) == [(Code.TACH_MISSING_PRODUCT, None)]


def test_a_module_that_is_no_product() -> None:
    modules = (*CONFIG.modules, TachModule("products.c", (), 4))
    assert codes(replace(CONFIG, modules=modules)) == [(Code.TACH_UNKNOWN_MODULE, 4)]


def test_a_pattern_is_no_name_of_a_product() -> None:
    assert codes(replace(CONFIG, modules=(TachModule("products.*", None, 4),))) == []


def test_an_isolated_product_has_an_interface() -> None:
    assert codes(replace(CONFIG, interfaces=())) == [(Code.TACH_NO_INTERFACE, 2)]


@pytest.mark.parametrize(
    "expose", [r"backend\..*", ".*", r"backend\.logic.*", r"backend\.logic\..*"]
)
def test_an_interface_is_not_wider_than_the_facade(expose: str) -> None:
    interface = TachInterface((*FACADE, expose), (".*",), 9)
    assert codes(replace(CONFIG, interfaces=(interface,))) == [(Code.TACH_WIDE_INTERFACE, 9)]


def test_an_interface_may_be_narrower() -> None:
    interface = TachInterface((r"backend\.facade\.api\..*",), (".*",), 9)
    assert codes(replace(CONFIG, interfaces=(interface,))) == []


def test_a_circle_is_told_once() -> None:
    circle = (
        TachModule("posthog", (), 1),
        TachModule("products.a", ("products.b",), 2),
        TachModule("products.b", ("products.a", "products.gone"), 3),
    )
    assert codes(replace(CONFIG, modules=circle)) == [(Code.TACH_CYCLE, 2)]
