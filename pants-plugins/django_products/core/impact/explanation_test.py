from __future__ import annotations

from django_products.core.impact.explanation import CutWay, Explanation, Outcome, explain
from django_products.core.impact.explanation_json import render_explanations_json
from django_products.core.impact.explanation_text import render_explanation
from django_products.core.impact.testing import (
    API,
    CARTS_LOGIC,
    CARTS_TEST,
    CONTRACT,
    FLOW,
    LOGIC,
    PLAIN,
    PLAIN_TEST,
    README,
    SHOPS_TEST,
    SIBLING,
    situation,
    targets,
)
from django_products.core.rendering.colour import Palette
from django_products.core.rendering.testing import parsed_by_schema


def test_why_names_the_shortest_way_from_each_changed_file() -> None:
    assert explain(FLOW, situation(API, LOGIC)) == Explanation(
        FLOW, Outcome.SELECTED, ((API, FLOW), (LOGIC, API, FLOW))
    )


def test_why_not_names_the_contract() -> None:
    cut = CutWay(CONTRACT, (LOGIC,), (CONTRACT, CARTS_LOGIC, CARTS_TEST))
    assert explain(CARTS_TEST, situation(LOGIC)) == Explanation(
        CARTS_TEST, Outcome.CUT, cuts=(cut,)
    )


def test_no_way_at_all() -> None:
    assert explain(PLAIN_TEST, situation(LOGIC)).outcome is Outcome.NO_WAY
    assert explain(CARTS_TEST, situation(README)).outcome is Outcome.NO_WAY


def test_a_generator_stands_for_what_it_generates() -> None:
    found = explain("products/shops:shops", situation(LOGIC))
    assert found == Explanation("products/shops:shops", Outcome.SELECTED, ((LOGIC,),))


def test_a_sibling_is_reached_through_its_generator() -> None:
    found = explain(SIBLING, situation(PLAIN))
    assert found.ways == ((PLAIN, PLAIN_TEST, "tools:tests", SIBLING),)


def test_a_target_that_a_filter_leaves_out() -> None:
    there = situation(LOGIC, facts=targets(unwanted=SHOPS_TEST))
    assert explain(SHOPS_TEST, there).outcome is Outcome.FILTERED


def test_in_words() -> None:
    there = situation(API, LOGIC)
    assert render_explanation(explain(FLOW, there), Palette()) == (
        f"{FLOW} is selected.\n"
        f"\n  {API}  has changed\n  → {FLOW}\n"
        f"\n  {LOGIC}  has changed\n  → {API}\n  → {FLOW}\n"
    )
    assert render_explanation(explain(CARTS_TEST, there), Palette()) == (
        f"{CARTS_TEST} is not selected: every way from a changed file to it is cut.\n"
        f"\n  {API}, {LOGIC}  has changed\n"
        f"  ✂ {CONTRACT}  cut here: the contract is as it was\n"
        f"  → {CARTS_LOGIC}\n  → {CARTS_TEST}\n"
    )
    assert render_explanation(explain(PLAIN, there), Palette()) == (
        f"{PLAIN} is not selected: it depends on no changed file, cut or not.\n"
    )
    assert render_explanation(explain("nowhere.py", there), Palette()).startswith(
        "nowhere.py is unknown: "
    )
    assert "  has changed itself\n" in render_explanation(explain(API, there), Palette())


def test_for_programs() -> None:
    there = situation(LOGIC)
    text = render_explanations_json([explain(SHOPS_TEST, there), explain(CARTS_TEST, there)])
    assert parsed_by_schema(text, "impact-why")["explanations"] == [
        {"target": SHOPS_TEST, "outcome": "selected", "ways": [[LOGIC, SHOPS_TEST]], "cuts": []},
        {
            "target": CARTS_TEST,
            "outcome": "cut",
            "ways": [],
            "cuts": [
                {
                    "contract": CONTRACT,
                    "changed": [LOGIC],
                    "way": [CONTRACT, CARTS_LOGIC, CARTS_TEST],
                }
            ],
        },
    ]
