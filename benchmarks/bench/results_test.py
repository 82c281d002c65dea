"""Figures, and what is computed of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.errors import BenchmarkError
from bench.results import Missing, Renewal, Results, Spread, difference, ratio
from bench.testing import measured, samples


def test_median_and_range() -> None:
    assert measured(*samples("no-op", "project", 3, 1, 2)).spread("no-op", "project") == Spread(
        2, 1, 3
    )


def test_what_was_not_measured_has_no_figure() -> None:
    assert measured().spread("no-op", "project") is None
    assert ratio({1: 1.0}, {}) is None


def test_ratios_are_taken_round_by_round() -> None:
    """A machine that was twice as slow in one round was so for both."""
    results = measured(*samples("core", "project", 2, 4), *samples("core", "turbo", 1, 2))

    assert ratio(results.walls("core", "project"), results.walls("core", "turbo")) == Spread(
        2, 2, 2
    )


def test_differences_too() -> None:
    assert difference({1: 3.0, 2: 5.0}, {1: 1.0, 2: 2.0}) == Spread(2.5, 2, 3)


def test_results_survive_json() -> None:
    results = measured(*samples("no-op", "project", 1, 2))

    assert Results.from_json(results.to_json()) == results


def test_a_later_run_renews_its_scenarios() -> None:
    earlier = measured(
        *samples("no-op", "project", 1, 2),
        *samples("core", "project", 5),
        missing=(Missing("turbo", "no-op", "was ill"), Missing("turbo", "core", "was ill")),
    )
    later = measured(
        *samples("no-op", "project", 3), missing=(Missing("turbo", "no-op", "is absent"),)
    )
    both = earlier.renewed(later)

    assert both.spread("no-op", "project") == Spread(3, 3, 3)
    assert both.spread("core", "project") == Spread(5, 5, 5)
    assert {one.why for one in both.missing} == {"was ill", "is absent"}
    assert both.renewals == (Renewal(later.machine.commit, later.rounds, ("no-op",)),)
    assert both.renewed(later).renewals == both.renewals
    again = both.renewed(measured(*samples("core", "project", 6)))
    assert [one.scenarios for one in again.renewals] == [("no-op",), ("core",)]
    assert [one.scenarios for one in again.renewed(earlier).renewals] == [("core", "no-op")]
    assert Results.from_json(both.to_json()) == both


def test_of_a_contender_that_could_not_run_the_renewed_scenarios_are_missing() -> None:
    earlier = measured(*samples("no-op", "turbo", 1), *samples("core", "turbo", 5))
    later = measured(*samples("no-op", "project", 3), missing=(Missing("turbo", "", "is absent"),))
    both = earlier.renewed(later)

    assert both.why_missing("no-op", "turbo") == "is absent"
    assert both.why_missing("core", "turbo") is None
    assert both.spread("no-op", "turbo") is None


def test_a_run_of_something_else_renews_nothing() -> None:
    results = measured(*samples("no-op", "project", 1))

    with pytest.raises(BenchmarkError, match="another monolith"):
        results.renewed(replace(results, digest="other"))
    with pytest.raises(BenchmarkError, match="without --contender"):
        results.renewed(replace(results, contenders=results.contenders[:1]))
