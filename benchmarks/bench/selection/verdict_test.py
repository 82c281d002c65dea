"""What is called unsound, and what an over-run."""

from __future__ import annotations

from bench.selection import totals
from bench.selection.testing import DOUBLE, HUB_FLOW, OWN, observation
from bench.selection.verdict import Class, classified, is_false_green


def test_a_failure_that_a_run_leaves_out_is_unsound() -> None:
    seen = observation(
        failed=(HUB_FLOW,), turbo=("catalog",), ours=(OWN, HUB_FLOW), ours_red=(HUB_FLOW,)
    )
    assert classified(seen) == {
        Class.TURBO_UNSOUND: ("pricing",),
        Class.BOTH_OVER_RUN: ("catalog",),
    }
    assert is_false_green(seen, seen.turbo.code)
    assert not is_false_green(seen, seen.ours.code)


def test_the_same_rule_holds_here() -> None:
    seen = observation(failed=(HUB_FLOW,), turbo=("pricing",), turbo_red=("pricing",))
    assert classified(seen) == {Class.OURS_UNSOUND: ("pricing",)}


def test_a_test_that_ran_and_passed_is_no_excuse() -> None:
    seen = observation(failed=(HUB_FLOW,), turbo=("pricing",), ours=(HUB_FLOW,))
    assert classified(seen) == {
        Class.TURBO_UNSOUND: ("pricing",),
        Class.OURS_UNSOUND: ("pricing",),
    }


def test_here_each_file_counts_and_not_only_its_product() -> None:
    other = HUB_FLOW.replace("quote", "rebate")
    seen = observation(failed=(HUB_FLOW, other), ours=(HUB_FLOW,), ours_red=(HUB_FLOW,))
    assert classified(seen)[Class.OURS_UNSOUND] == ("pricing",)


def test_what_runs_without_a_failure_is_an_over_run() -> None:
    seen = observation(turbo=("catalog", "promotions"), ours=(OWN, HUB_FLOW))
    assert classified(seen) == {
        Class.TURBO_OVER_RUNS: ("promotions",),
        Class.OURS_OVER_RUNS: ("pricing",),
        Class.BOTH_OVER_RUN: ("catalog",),
    }


def test_a_failure_that_is_none_is_told() -> None:
    seen = observation(
        turbo=("catalog",), turbo_red=("catalog",), ours=(DOUBLE,), ours_red=(DOUBLE,)
    )
    assert classified(seen) == {
        Class.TURBO_ALARM: ("catalog",),
        Class.OURS_ALARM: ("promotions",),
    }


def test_sums() -> None:
    missed = observation(
        failed=(HUB_FLOW,), turbo=("catalog",), ours=(OWN, HUB_FLOW), ours_red=(HUB_FLOW,)
    )
    harmless = observation(turbo=("catalog", "promotions"), ours=(OWN,))
    edits = (missed, harmless)
    assert totals.of_turbo(edits) == totals.Totals(1, 1, 1, 3, 3, 3)
    assert totals.of_ours(edits) == totals.Totals(0, 0, 0, 3, 2, 3)
    assert totals.of_everything(edits) == totals.Totals(0, 0, 0, 6, 5, 6)
