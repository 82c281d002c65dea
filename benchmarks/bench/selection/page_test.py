"""What the page says. Run with `python -m pytest benchmarks`."""

from __future__ import annotations

from bench.selection.cli import PAGE, REPOSITORY, SAVED
from bench.selection.edits import EDITS
from bench.selection.observed import Observation, Observations
from bench.selection.page import page
from bench.selection.testing import DOUBLE, HUB_FLOW, OWN, observation


def of(*edits: Observation) -> Observations:
    return Observations({"Turborepo": "2"}, "2000-01-01", edits)


def test_a_miss_is_told_with_what_turborepo_hashed_and_the_way_here() -> None:
    seen = observation(
        failed=(HUB_FLOW,), turbo=("catalog",), ours=(OWN, HUB_FLOW), ours_red=(HUB_FLOW,)
    )
    text = page(of(seen))
    assert "| **Turborepo unsound: 1**; both over-run: 1 |" in text
    assert "An edit. `catalog/logic.py` is an input of `catalog#backend:test`.\n" in text
    assert (
        "- **Turborepo unsound**\n"
        "  - `pricing`. Turborepo: no input of its task differs, nor of `backend:contract-check` of "
        "`catalog`. Here: the way `catalog/logic.py` → `pricing/tests/test_quote.py`.\n"
    ) in text


def test_a_miss_here_is_told_as_loudly() -> None:
    seen = observation(
        failed=(DOUBLE,), turbo=("promotions",), turbo_red=("promotions",), cuts=(DOUBLE,)
    )
    text = page(of(seen))
    assert "| **ours unsound: 1** |" in text
    assert (
        "- **ours unsound**\n"
        "  - `promotions`. here, `promotions/tests/test_logic.py`: its tests see only the contract of "
        "`catalog`, which is as it was.\n"
    ) in text


def test_each_difference_has_its_explanation() -> None:
    seen = observation(turbo=("promotions",), ours=(OWN,), cuts=(DOUBLE,))
    text = page(of(seen))
    assert (
        "  - `promotions`. Turborepo: its task has the input `catalog/logic.py`. Here: its" in text
    )
    assert "Here: the way `catalog/logic.py` → `catalog/tests/test_api.py`.\n" in text


def test_observations_survive_json() -> None:
    seen = of(observation(failed=(HUB_FLOW,), turbo=("catalog",), ours=(OWN,), cuts=(DOUBLE,)))
    assert Observations.from_json(seen.to_json()) == seen


def test_the_saved_page_is_what_the_saved_observations_say() -> None:
    saved = Observations.from_json((REPOSITORY / SAVED).read_text())
    assert (REPOSITORY / PAGE).read_text() == page(saved)


def test_the_saved_page_has_every_edit() -> None:
    saved = Observations.from_json((REPOSITORY / SAVED).read_text())
    assert [(seen.edit, seen.title) for seen in saved.edits] == [(e.name, e.title) for e in EDITS]
    assert len(EDITS) >= 25
