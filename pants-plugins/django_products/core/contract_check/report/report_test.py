from __future__ import annotations

from dataclasses import replace

from django_products.core.contract_check.changes.change import Change
from django_products.core.contract_check.report.json_report import render_json
from django_products.core.contract_check.report.markdown import render_markdown
from django_products.core.contract_check.report.text import render_text
from django_products.core.contract_check.report.values import (
    ProductReport,
    Report,
    no_dependents,
)
from django_products.core.problems import Code, Problem
from django_products.core.rendering.testing import parsed_by_schema

PROBLEM = Problem(
    Code.CONTRACT_MUTABLE_GLOBAL, "a/contracts.py", "`X` is one.", "All see it.", ("Freeze.",), 3
)
BROKEN = (
    Change("a/api.pyi", "f", "f(*args) lost parameter `__x__`", breaking=True),
    Change("a/contracts.pyi", "A.b_c", "A.b_c added, with a default", breaking=False),
)
SHOPS = ProductReport(
    "shops", "0123456789abcdef" * 4, 1234, (PROBLEM,), BROKEN, ("carts", "signals", "tests")
)
CARTS = ProductReport("carts", "fedcba9876543210" * 4, 5, (), (), ())
REPORT = Report((CARTS, SHOPS), "main", "0123456789")


def test_text() -> None:
    assert render_text(REPORT, 80) == (
        "Compared with main (0123456).\n"
        "\n"
        "product  contract   digest        size    dependents\n"
        "carts    unchanged  fedcba987654  5 B     none\n"
        "shops    breaking   0123456789ab  1234 B  carts, signals, tests\n"
        "\n"
        "shops: breaking\n"
        "  ! f(*args) lost parameter `__x__` (api.pyi)\n"
        "  + A.b_c added, with a default (contracts.pyi)\n"
        "  reruns: carts, signals, tests\n"
        "\n"
        "a/contracts.py:3: DJP307 `X` is one.\n"
        "All see it.\n"
        "  1. Freeze.\n"
        "\n"
        "2 contracts: 1 unchanged, 1 breaking; 1 problem.\n"
    )


def test_dependents_are_wrapped_to_the_terminal() -> None:
    assert render_text(REPORT, 60).splitlines()[4:6] == [
        "shops    breaking   0123456789ab  1234 B  carts, signals,",
        " " * 42 + "tests",
    ]
    # However narrow it is, names stay whole.
    assert "engineering_analytics" in render_text(
        Report((replace(SHOPS, dependents=("engineering_analytics",)),)), 10
    )


def test_without_a_base() -> None:
    report = Report((replace(SHOPS, changes=None),), why_no_base="Nothing is compared.")
    text = render_text(report, 80)
    assert text.startswith("Nothing is compared.\n\n")
    assert "shops    checked   0123456789ab" in text
    assert "reruns" not in text
    assert text.endswith("\n1 contract; 1 problem.\n")
    assert "Nothing is compared." in render_markdown(report)
    document = parsed_by_schema(render_json(report), "contract-check")
    assert document["base"] is None and document["why_no_base"] == "Nothing is compared."
    assert document["products"][0]["verdict"] is None
    assert document["products"][0]["changes"] is None
    assert document["products"][0]["rerun"] == []


def test_what_cannot_be_known() -> None:
    unreadable = ProductReport("shops", None, 0, (PROBLEM,), None, None)
    changed = replace(SHOPS, product="taxes", dependents=None)
    report = Report((unreadable, changed), "main", "012345678", "", no_dependents(("shops",)))
    text = render_text(report, 200)
    assert "shops    unreadable  none          0 B     unknown\n" in text
    assert "  reruns: unknown\n" in text
    assert "the contract of `shops` cannot be derived" in text
    assert text.endswith("2 contracts: 1 breaking, 1 unreadable; 2 problems.\n")
    assert "| `taxes` | **breaking** | unknown |" in render_markdown(report)
    document = parsed_by_schema(render_json(report), "contract-check")
    assert [each["digest"] for each in document["products"]] == [None, SHOPS.digest]
    assert [each["rerun"] for each in document["products"]] == [[], None]


def test_json() -> None:
    assert parsed_by_schema(render_json(REPORT), "contract-check") == {
        "version": 1,
        "base": {"name": "main", "commit": "0123456789"},
        "why_no_base": None,
        "why_no_dependents": None,
        "products": [
            {
                "product": "carts",
                "verdict": "unchanged",
                "digest": "fedcba9876543210" * 4,
                "size": 5,
                "dependents": [],
                "rerun": [],
                "changes": [],
                "problems": [],
            },
            {
                "product": "shops",
                "verdict": "breaking",
                "digest": "0123456789abcdef" * 4,
                "size": 1234,
                "dependents": ["carts", "signals", "tests"],
                "rerun": ["carts", "signals", "tests"],
                "changes": [
                    {
                        "path": "a/api.pyi",
                        "name": "f",
                        "text": "f(*args) lost parameter `__x__`",
                        "breaking": True,
                    },
                    {
                        "path": "a/contracts.pyi",
                        "name": "A.b_c",
                        "text": "A.b_c added, with a default",
                        "breaking": False,
                    },
                ],
                "problems": [
                    {
                        "code": "DJP307",
                        "path": "a/contracts.py",
                        "line": 3,
                        "what": "`X` is one.",
                        "why": "All see it.",
                        "ways_out": ["Freeze."],
                    }
                ],
            },
        ],
    }


def test_markdown() -> None:
    assert render_markdown(REPORT) == (
        "## Contracts\n"
        "\n"
        "2 contracts: 1 unchanged, 1 breaking; 1 problem.\n"
        "\n"
        "Compared with `main` (0123456).\n"
        "\n"
        "| product | contract | tests that rerun |\n"
        "|---|---|---|\n"
        "| `shops` | **breaking** | `carts`, `signals`, `tests` |\n"
        "\n"
        "### shops\n"
        "\n"
        "- **breaking** f(\\*args) lost parameter `__x__`\n"
        "- A.b\\_c added, with a default\n"
        "\n"
        "### Problems\n"
        "\n"
        "- `a/contracts.py:3` **DJP307** `X` is one. Freeze.\n"
    )


def test_exit_codes() -> None:
    clean = Report((CARTS,), "main", "0123456")
    breaking = Report((replace(SHOPS, problems=()),), "main", "0123456")
    impure = Report((replace(CARTS, problems=(PROBLEM,)),))
    for report, lenient, strict in ((clean, 0, 0), (breaking, 0, 1), (impure, 1, 1)):
        assert report.exit_code(fail_on_breaking=False) == lenient
        assert report.exit_code(fail_on_breaking=True) == strict
