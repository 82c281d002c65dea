from __future__ import annotations

from dataclasses import replace

from django_products.core.impact.json_report import render_json
from django_products.core.impact.markdown import render_markdown
from django_products.core.impact.report import report_of
from django_products.core.impact.testing import (
    CARTS_LOGIC,
    CARTS_TEST,
    CONTRACT,
    CONTRACTS,
    CORE,
    FIELD_ADDED,
    FLOW,
    LOGIC,
    README,
    SHOPS_TEST,
    situation,
)
from django_products.core.impact.text import render_text
from django_products.core.impact.values import Report, Widening, WideningKind
from django_products.core.rendering.colour import Palette
from django_products.core.rendering.testing import parsed_by_schema

IMPLEMENTATION = report_of(situation(LOGIC, README))
CONTRACT_CHANGED = report_of(
    situation(CONTRACTS, owned={CONTRACTS: (CONTRACT,)}, compared={"shops": FIELD_ADDED})
)
CORE_CHANGED = report_of(situation(CORE))
NOTHING = report_of(situation())
CACHED = (
    "4 test files run in processes that see nothing new since the base: "
    "`test ::` takes them from a cache that has them."
)
ALL = (IMPLEMENTATION, CONTRACT_CHANGED, CORE_CHANGED, NOTHING)


def test_text() -> None:
    assert render_text(IMPLEMENTATION, 100, Palette()) == (
        "Compared with main (0123456).\n"
        "\n"
        "changed                          product  layer           contract   tests\n"
        "README.md                                 other                      0, no target owns it\n"
        "products/shops/backend/logic.py  shops    implementation  unchanged  2\n"
        "\n"
        "runs                                        because of\n"
        "products/shops/backend/tests/test_logic.py  logic.py\n"
        "tests/test_flow.py                          logic.py → facade/api.py\n"
        "\n"
        "cut at                   does not run\n"
        "products/shops#contract  carts         1 test file\n"
        "\n"
        "2 of 6 test files are selected. 1 is cut at a contract.\n"
        "\n" + CACHED.replace("cache that", "cache\nthat") + "\n"
    )


def test_text_of_a_contract_and_of_what_widens() -> None:
    assert f"{CONTRACT}: breaking\n  ! Shop.number removed (contracts.pyi)\n" in render_text(
        CONTRACT_CHANGED, 100, Palette()
    )
    assert (
        f"widened\n  {CORE} belongs to core, which\n  is not cut: what reaches it is selected.\n"
        in render_text(CORE_CHANGED, 42, Palette())
    )
    assert render_text(replace(NOTHING, unchanged=0), 80, Palette()) == (
        "Compared with main (0123456).\n\nNo test is selected: nothing differs from main.\n"
    )


def test_colours_leave_the_text_as_it_is() -> None:
    plain = render_text(CONTRACT_CHANGED, 100, Palette())
    coloured = render_text(CONTRACT_CHANGED, 100, Palette(enabled=True))
    assert "\033[31mbreaking\033[0m" in coloured
    for code in ("0", "1", "31", "32", "33"):
        coloured = coloured.replace(f"\033[{code}m", "")
    assert coloured == plain


def test_many_tests_are_told_by_unit() -> None:
    first, *_ = IMPLEMENTATION.selected
    many = replace(
        IMPLEMENTATION,
        selected=tuple(replace(first, address=f"t{number:02}") for number in range(41)),
    )
    text = render_text(many, 100, Palette())
    assert "\nshops  41          products/shops/backend/logic.py\n" in text
    assert "t01" not in text
    assert "`--impact-output=json` names every test" in text


def test_many_widenings_of_one_kind_are_three_and_a_count() -> None:
    kind = WideningKind.GLOBAL_INPUT
    found = tuple(Widening(f"f{number}", kind, f"f{number} is seen.") for number in range(5))
    text = render_text(replace(NOTHING, widened=found), 80, Palette())
    assert "  f2 is seen.\n  … and 2 more like this.\n" in text
    assert "f3" not in text
    assert len(parsed(replace(NOTHING, widened=found))["widened"]) == 5


def parsed(report: Report) -> dict:  # type: ignore[type-arg]
    return parsed_by_schema(render_json(report), "impact")  # type: ignore[no-any-return]


def test_json_is_as_its_schema_says() -> None:
    for report in ALL:
        document = parsed(report)
        assert document["base"] == {"name": "main", "commit": "0123456789"}
        assert (document["why_empty"] is None) == bool(report.selected)
    document = parsed(IMPLEMENTATION)
    assert document["selected"][0] == {
        "address": SHOPS_TEST,
        "path": SHOPS_TEST,
        "unit": "shops",
        "changed": [LOGIC],
        "way": [LOGIC, SHOPS_TEST],
        "only_linked": False,
    }
    assert document["unchanged"] == 4
    assert document["cuts"] == [
        {
            "product": "shops",
            "contract": CONTRACT,
            "changed": [LOGIC],
            "tests": [
                {
                    "address": CARTS_TEST,
                    "path": CARTS_TEST,
                    "unit": "carts",
                    "way": [CONTRACT, CARTS_LOGIC, CARTS_TEST],
                }
            ],
        }
    ]
    assert parsed(CONTRACT_CHANGED)["contracts"][0]["changes"][0]["breaking"] is True


def test_a_test_that_runs_only_as_linked() -> None:
    first, second = IMPLEMENTATION.selected
    report = replace(IMPLEMENTATION, selected=(first, replace(second, only_linked=True)))
    sentence = f"Linked: 1 test file runs only because `linked_tests` lists it: `{FLOW}`."
    assert f"\n\n{sentence}\n\n" in render_text(report, 100, Palette())
    assert f"\n\n{sentence}\n\n" in render_markdown(report)
    assert [test["only_linked"] for test in parsed(report)["selected"]] == [False, True]


def test_markdown() -> None:
    assert render_markdown(IMPLEMENTATION) == (
        "## Impact\n"
        "\n"
        "2 of 6 test files are selected. 1 is cut at a contract.\n"
        "\n"
        f"{CACHED}\n"
        "\n"
        "Compared with `main` (0123456).\n"
        "\n"
        "| changed | layer | contract | tests |\n"
        "|---|---|---|---|\n"
        "| `README.md` | other |  | 0, no target owns it |\n"
        f"| `{LOGIC}` | implementation | unchanged | 2 |\n"
        "\n"
        "<details><summary><b>shops</b>: 1 test file</summary>\n"
        "\n"
        "| runs | because of |\n"
        "|---|---|\n"
        f"| `{SHOPS_TEST}` | `{LOGIC}` |\n"
        "\n"
        "</details>\n"
        "\n"
        "<details><summary><b>tests</b>: 1 test file</summary>\n"
        "\n"
        "| runs | because of |\n"
        "|---|---|\n"
        f"| `{FLOW}` | `{LOGIC}` → `products/shops/backend/facade/api.py` |\n"
        "\n"
        "</details>\n"
        "\n"
        "<details><summary>Cut at <code>products/shops#contract</code>: 1 test file</summary>\n"
        "\n"
        f"- `{CARTS_TEST}`\n"
        "\n"
        "</details>\n"
    )
    assert "### Contract of shops\n\n- **breaking** Shop.number removed\n" in render_markdown(
        CONTRACT_CHANGED
    )
    assert "### Widened\n\n- posthog/models.py belongs to core" in render_markdown(CORE_CHANGED)
