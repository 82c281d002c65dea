"""What is told of the figures. Run with `python -m pytest benchmarks`."""

from __future__ import annotations

import pytest

from bench.cli import PAGE, REPOSITORY, SAVED
from bench.machine import Machine
from bench.render import page
from bench.results import Results, Sample, Spread

MACHINE = Machine("Linux x86_64", "Abacus", 2, 8, "==3.11.*", "2.17.1", 0.5, "abc")


def results(*samples: Sample) -> Results:
    return Results(MACHINE, 3, samples)


def edit(contender: str, *walls: float) -> list[Sample]:
    return [
        Sample("implementation", contender, round_, wall, wall / 2, 1)
        for round_, wall in enumerate(walls, start=1)
    ]


def test_median_and_range() -> None:
    assert results(*edit("pants-all", 3, 1, 2)).wall("implementation", "pants-all") == Spread(
        2, 1, 3
    )


def test_ratios_are_taken_round_by_round() -> None:
    """A machine that was twice as slow in one round was so for both."""
    measured = results(*edit("pants-product", 2, 4), *edit("pytest-product", 1, 2))

    assert measured.ratio("implementation", "pants-product", "pytest-product") == Spread(2, 2, 2)


def test_what_was_not_measured_is_not_told() -> None:
    measured = results(*edit("pants-all", 1))

    assert measured.wall("no-op", "pants-all") is None
    assert measured.ratio("implementation", "pants-all", "pytest-product") is None
    assert "pytest" not in page(measured)


def test_a_missed_goal_is_told() -> None:
    measured = results(*edit("pants-product", 4, 4, 4), *edit("pytest-product", 1, 1, 1))

    assert "| 1.5 times | 4.00 times (4.00 to 4.00) | **missed** |" in page(measured)


def test_results_survive_json() -> None:
    measured = results(*edit("pants-all", 1, 2))

    assert Results.from_json(measured.to_json()) == measured


@pytest.mark.skipif(not (REPOSITORY / SAVED).exists(), reason="no figures are saved yet")
def test_the_saved_page_is_what_the_saved_figures_say() -> None:
    saved = Results.from_json((REPOSITORY / SAVED).read_text())

    assert (REPOSITORY / PAGE).read_text() == page(saved)
