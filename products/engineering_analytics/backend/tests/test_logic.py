from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from posthog.models import Team
from products.engineering_analytics.backend import logic
from products.engineering_analytics.backend.facade.contracts import (
    CostRates,
    RegressionCost,
    UnstableScreen,
)
from products.engineering_analytics.backend.facade.enums import CostBasis
from products.engineering_analytics.backend.models import MonthlyCost
from products.engineering_analytics.backend.tests.conftest import (
    JUNE,
    MAY,
    RUNS,
    make_revenue,
    make_run,
    make_snapshot,
)
from products.visual_review.backend.facade.api import RunNotFound
from products.visual_review.backend.facade.enums import RunStatus, SnapshotResult


def costs(team: Team) -> tuple[RegressionCost, ...]:
    return logic.list_regression_costs(team_id=team.pk)


def test_runs_and_regressions_are_priced_by_month(
    team: Team, rates: CostRates, runs: Any, revenue: Any
) -> None:
    assert costs(team) == (
        RegressionCost(
            month=MAY,
            runs=2,
            regressions=3,
            cost=Decimal("31.00"),
            basis=CostBasis.LIVE,
            revenue=make_revenue(),
            share_of_revenue=Decimal("0.031"),
        ),
        RegressionCost(
            month=JUNE,
            runs=1,
            regressions=0,
            cost=Decimal("0.50"),
            basis=CostBasis.LIVE,
            revenue=None,
            share_of_revenue=None,
        ),
    )


def test_runs_are_asked_of_the_teams_project(
    team: Team, rates: CostRates, runs: Any, revenue: Any
) -> None:
    costs(team)

    runs.assert_called_once_with(project_id=team.project_id, limit=logic.RUNS_COUNTED)
    revenue.assert_called_once_with(team_id=team.pk)


@pytest.mark.parametrize("status", [RunStatus.OPEN, RunStatus.PROCESSING, RunStatus.FAILED])
def test_unfinished_and_failed_runs_cost_nothing(
    team: Team, rates: CostRates, runs: Any, revenue: Any, status: RunStatus
) -> None:
    runs.returns((make_run(changed=1, status=status),))

    assert costs(team) == ()


def test_a_month_that_earned_nothing_has_no_share(
    team: Team, rates: CostRates, runs: Any, revenue: Any
) -> None:
    revenue.returns((make_revenue(revenue="0"),))

    assert costs(team)[0].revenue == make_revenue(revenue="0")
    assert costs(team)[0].share_of_revenue is None


def test_a_recorded_month_no_longer_changes(
    team: Team, rates: CostRates, runs: Any, revenue: Any
) -> None:
    logic.record_last_month_of_all_teams(today=date(2024, 6, 30))
    runs.returns((make_run(changed=99), make_run(month=JUNE)))
    logic.set_rates(team_id=team.pk, rates=CostRates(per_run=Decimal(1), per_regression=Decimal(1)))

    may, june = costs(team)

    assert (may.regressions, may.cost, may.basis) == (3, Decimal(31), CostBasis.RECORDED)
    assert (june.cost, june.basis) == (Decimal(1), CostBasis.LIVE)


@pytest.mark.parametrize("today", [date(2024, 6, 1), date(2024, 6, 30)])
def test_only_the_month_that_ended_is_recorded(rates: CostRates, runs: Any, today: date) -> None:
    assert logic.record_last_month_of_all_teams(today=today) == 1
    assert logic.record_last_month_of_all_teams(today=today) == 0
    assert [cost.month for cost in MonthlyCost.objects.all()] == [MAY]


def test_recording_again_changes_nothing(rates: CostRates, runs: Any) -> None:
    logic.record_last_month_of_all_teams(today=JUNE)
    runs.returns((make_run(changed=99),))
    logic.record_last_month_of_all_teams(today=JUNE)

    assert [cost.regressions for cost in MonthlyCost.objects.all()] == [3]


def test_a_month_without_runs_is_not_recorded(rates: CostRates, runs: Any) -> None:
    assert logic.record_last_month_of_all_teams(today=date(2024, 1, 1)) == 0
    assert not MonthlyCost.objects.exists()


def test_screens_are_ranked_by_regressions(team: Team, runs: Any, snapshots: Any) -> None:
    snapshots.returns_in_turn(
        (make_snapshot("home", diff_ratio=0.1), make_snapshot("about")),
        (
            make_snapshot("home", diff_ratio=0.9),
            make_snapshot("cart"),
            make_snapshot("login", result=SnapshotResult.UNCHANGED),
        ),
    )

    screens = logic.list_unstable_screens(team_id=team.pk, limit=2)

    assert screens == (
        UnstableScreen(identifier="home", regressions=2, worst_diff_ratio=0.9, image_bytes=200),
        UnstableScreen(identifier="about", regressions=1, worst_diff_ratio=0.5, image_bytes=100),
    )


def test_only_runs_with_regressions_are_examined(team: Team, runs: Any, snapshots: Any) -> None:
    logic.list_unstable_screens(team_id=team.pk, limit=2)

    assert [call.kwargs["run_id"] for call in snapshots.calls] == [
        run.id for run in RUNS if run.summary.changed
    ]


def test_a_run_deleted_meanwhile_is_skipped(team: Team, runs: Any, snapshots: Any) -> None:
    snapshots.returns_in_turn(RunNotFound("gone"), (make_snapshot("home"),))

    [screen] = logic.list_unstable_screens(team_id=team.pk, limit=2)

    assert (screen.identifier, screen.regressions) == ("home", 1)
