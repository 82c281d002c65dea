from __future__ import annotations

import re
from dataclasses import replace

from django_products.core.boundaries.baseline_file import Entry
from django_products.core.boundaries.testing import violation
from django_products.core.boundaries.verdict import Findings
from django_products.core.product_graph.graph import ContractFacts, Unresolved
from django_products.core.product_graph.testing import graph_of
from django_products.core.products.last_change import LastChange
from django_products.core.products.listed_tests import ListedTest
from django_products.core.products.render_json import render_json
from django_products.core.products.render_text import render_text
from django_products.core.products.summary import (
    ProductSummary,
    Summary,
    Violations,
    summary_of,
    violations_by_product,
)
from django_products.core.project import Product, Project
from django_products.core.rendering.colour import Palette
from django_products.core.rendering.testing import parsed_by_schema

PROJECT = Project(products=(Product("carts", True), Product("old", False), Product("shops", True)))
GRAPH = graph_of("carts -> shops", "carts => old", "old -> shops", "tests .> shops")
CHANGE = LastChange("2026-03-01", "c" * 40)
SUMMARY = summary_of(
    PROJECT.by_name, GRAPH, {"carts": Violations(1, 2)}, {"shops": CHANGE}, {}, PROJECT
)


def test_products_that_are_asked_for() -> None:
    assert [product.name for product in SUMMARY.products] == ["carts", "old", "shops"]
    only = summary_of(["shops"], GRAPH, {}, {}, {}, PROJECT)
    (shops,) = only.products
    assert shops == replace(SUMMARY.products[2], last_change=None)
    assert [edge.source for edge in shops.dependents] == ["carts", "old", "tests"]


def test_violations_are_those_of_the_linter() -> None:
    path = "products/carts/backend/logic.py"
    listed = Entry("carts", path, "DJP201", "x", "old")
    findings = Findings(
        frozenset({"products/carts", "products/shops"}),
        (violation(path, 1), violation(path, 2, "y"), violation(path, 2, "y")),
        frozenset(),
    )
    found = violations_by_product(findings, [listed], [violation("products/old/BUILD")], PROJECT)
    assert found == {
        "carts": Violations(1, 1),
        "old": Violations(1, 0),
        "shops": Violations(),
    }


def test_text() -> None:
    assert render_text(SUMMARY, 200, Palette()) == (
        "product  isolated  contract      size   tests  violations  last change         used by  uses\n"
        "carts    yes       0123456789ab  100 B  1      1 (+2)      unknown             0        old*, shops\n"
        "old      no        none                 1      0           unknown             1        shops\n"
        "shops    yes       0123456789ab  100 B  1      0           2026-03-01 ccccccc  2        none\n"
        "\n"
        "3 products: 2 isolated; 1 violation, and 2 in the baseline.\n"
        "* Its real files, and not a contract alone.\n"
    )


def test_text_on_a_narrow_terminal_in_colour() -> None:
    text = render_text(SUMMARY, 90, Palette(enabled=True))
    lines = text.splitlines()
    assert lines[0].startswith("\033[2mproduct ")
    assert lines[1].startswith("\033[31mcarts\033[0m    yes ")
    assert lines[2].startswith("\033[33mold\033[0m ")
    assert lines[3].startswith("\033[32mshops\033[0m ")
    assert re.sub(r"\033\[\d+m", "", text) == render_text(SUMMARY, 90, Palette())


def test_what_is_not_known() -> None:
    unreadable = ProductSummary("shops", isolated=True)
    summary = Summary((unreadable,), (Unresolved("products/a/b.py", "It is denied."),))
    text = render_text(summary, 200, Palette())
    assert "shops    yes       unknown" in text
    assert text.endswith(
        "1 product: 1 isolated; no violations.\n"
        "Who uses whom is not fully known: the dependencies of 1 file cannot be resolved. The first is "
        "products/a/b.py: It is denied.\n"
    )
    document = parsed_by_schema(render_json(summary), "products")
    assert document["unresolved"] == [{"path": "products/a/b.py", "why": "It is denied."}]
    assert document["products"][0]["contract"] is None


def test_json() -> None:
    document = parsed_by_schema(render_json(SUMMARY), "products")
    assert document["products"][2] == {
        "name": "shops",
        "isolated": True,
        "contract": {"digest": ContractFacts("0123456789abcdef" * 4, 100).digest, "size": 100},
        "dependents": [
            {"name": "carts", "kind": "cut", "files": 1},
            {"name": "old", "kind": "cut", "files": 1},
            {"name": "tests", "kind": "linked", "files": 1},
        ],
        "dependencies": [],
        "tests": 1,
        "linked_tests": [],
        "violations": {"reported": 0, "listed": 0},
        "last_change": {"date": "2026-03-01", "commit": "c" * 40},
    }
    assert document["products"][0]["dependencies"] == [
        {"name": "old", "kind": "legacy", "files": 1},
        {"name": "shops", "kind": "cut", "files": 1},
    ]


def test_tests_that_are_listed_as_linked() -> None:
    listed = {"carts": tuple(ListedTest(f"t{number}.py", ("shops",)) for number in range(2))}
    summary = summary_of(PROJECT.by_name, GRAPH, {}, {}, listed, PROJECT)
    text = render_text(summary, 200, Palette())
    assert text.startswith(
        "product  isolated  contract      size   tests  linked  violations  last change  used by  uses\n"
        "carts    yes       0123456789ab  100 B  1      2       0           unknown      0        old*, shops\n"
        "old      no        none                 1      0       0 "
    )
    assert text.endswith(
        "2 test files in `linked_tests`: rerun for the real files of 1 isolated product; "
        "`--products-output=json` says which for which.\n"
    )
    document = parsed_by_schema(render_json(summary), "products")
    assert document["products"][0]["linked_tests"] == [
        {"path": "t0.py", "products": ["shops"]},
        {"path": "t1.py", "products": ["shops"]},
    ]


def test_no_products_at_all() -> None:
    assert render_text(Summary(()), 80, Palette()).splitlines()[-1] == (
        "0 products: 0 isolated; no violations."
    )
