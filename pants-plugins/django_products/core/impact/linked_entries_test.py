from __future__ import annotations

from dataclasses import replace

import pytest

from django_products.core.impact.graph import Graph
from django_products.core.impact.linked_entries import (
    LinkEdges,
    runs_only_as_linked,
    selected_entries,
)
from django_products.core.impact.report import report_of
from django_products.core.impact.situation import Situation
from django_products.core.impact.targets import AllFacts, TargetFacts
from django_products.core.impact.testing import (
    API,
    CARTS_LOGIC,
    CARTS_TEST,
    CONTRACT,
    CONTRACTS,
    CORE,
    DEPENDENTS,
    GLOBAL_INPUTS,
    LOGIC,
    PROJECT,
    situation,
    targets,
)
from django_products.core.project import LinkedTest, Product

OLD = "products/carts/backend/tests/test_old.py"
EDGES = LinkEdges((API, CONTRACTS), (CONTRACT,))


def adopted(*paths: str, owned: dict[str, tuple[str, ...]] | None = None) -> Situation:
    """`carts` lists an old test: it imports the logic of its own product, and the facade of `shops`."""
    there = situation(
        *paths,
        owned=owned,
        facts=AllFacts.of((*targets().by_address.values(), TargetFacts(OLD, OLD, None, True))),
    )
    ways_in = (API, CONTRACTS, CARTS_LOGIC, GLOBAL_INPUTS)
    edges = {each: (*DEPENDENTS.get(each, ()), OLD) for each in ways_in}
    listing = Product("carts", True, ("contracts",), (LinkedTest(OLD, ("shops.facade.api",)),))
    others = tuple(each for each in PROJECT.products if each.name != "carts")
    return replace(
        there,
        graph=Graph({**DEPENDENTS, **edges}),
        project=replace(PROJECT, products=tuple(sorted((listing, *others)))),
    )


@pytest.mark.parametrize(
    ("path", "owned", "only"),
    [
        (LOGIC, (), True),
        (CORE, (), True),
        (API, (), True),
        (API, (CONTRACT,), False),
        (CARTS_LOGIC, (), False),
        (OLD, (), False),
        ("pytest.ini", (GLOBAL_INPUTS,), False),
    ],
)
def test_it_runs_only_as_linked_where_it_would_be_cut(
    path: str, owned: tuple[str, ...], only: bool
) -> None:
    there = adopted(path, owned={path: owned})
    assert list(selected_entries(there)) == [OLD]
    assert runs_only_as_linked(OLD, EDGES, there) is only
    selected = {each.path: each for each in report_of(there, (), {OLD: EDGES}).selected}
    assert selected[OLD].only_linked is only
    assert not any(each.only_linked for path, each in selected.items() if path != OLD)


def test_it_runs_for_the_contract_too_where_that_has_changed() -> None:
    there = adopted(API, owned={API: (CONTRACT,)})
    only = replace(there, graph=Graph({API: (OLD,), CONTRACTS: (OLD,)}))
    assert list(selected_entries(only)) == [OLD]
    assert not runs_only_as_linked(OLD, EDGES, only)
    assert runs_only_as_linked(OLD, LinkEdges(EDGES.added, ()), only)


def test_two_changes_one_of_which_it_would_see_anyway() -> None:
    assert not runs_only_as_linked(OLD, EDGES, adopted(LOGIC, CARTS_LOGIC))


def test_what_is_linked_by_its_place_is_no_entry() -> None:
    there = situation(LOGIC)
    assert "tests/test_flow.py" in there.selection.tests
    assert list(selected_entries(there)) == []


def test_the_sentence() -> None:
    report = report_of(adopted(LOGIC), (), {OLD: EDGES})
    assert report.linked_summary == (
        f"Linked: 1 test file runs only because `linked_tests` lists it: `{OLD}`."
    )
    old = next(each for each in report.selected if each.path == OLD)
    many = replace(report, selected=tuple(replace(old, path=f"t{number}") for number in range(7)))
    assert many.linked_summary == (
        "Linked: 7 test files run only because `linked_tests` lists them: "
        "`t0`, `t1`, `t2`, `t3`, `t4` and 2 more."
    )
    assert report_of(situation(LOGIC)).linked_summary == ""
    assert CARTS_TEST not in report.linked_summary
