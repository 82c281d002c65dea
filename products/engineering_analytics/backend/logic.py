"""How runs of visual review become cost, and which cost may still change."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from posthog.models import Team
from products.engineering_analytics.backend import models
from products.engineering_analytics.backend.facade.contracts import (
    CostRates,
    RegressionCost,
    UnstableScreen,
)
from products.engineering_analytics.backend.facade.enums import CostBasis
from products.revenue_analytics.backend.facade.api import list_months
from products.revenue_analytics.backend.facade.contracts import RevenueMonth
from products.visual_review.backend.facade.api import RunNotFound, list_runs, list_snapshots
from products.visual_review.backend.facade.contracts import Run, Snapshot
from products.visual_review.backend.facade.enums import RunStatus, SnapshotResult

# Enough for a quarter of a busy team; older months are recorded by then.
RUNS_COUNTED = 5000
# Each costs a query for its snapshots, and what was unstable long ago no longer matters.
RUNS_EXAMINED = 50
RATIO_STEP = Decimal("0.0001")


class RatesNotSet(LookupError):
    """The team has not said what runs and regressions cost."""


class InvalidRates(ValueError):
    """A rate is negative."""


@dataclass(frozen=True)
class Tally:
    """What one month held, and its price."""

    runs: int
    regressions: int
    cost: Decimal
    basis: CostBasis


def set_rates(*, team_id: int, rates: CostRates) -> models.CostRates:
    if min(rates.per_run, rates.per_regression) < 0:
        raise InvalidRates("a rate cannot be negative")
    stored, _ = models.CostRates.objects.update_or_create(
        team_id=team_id,
        defaults={"per_run": rates.per_run, "per_regression": rates.per_regression},
    )
    return stored


def get_rates(*, team_id: int) -> models.CostRates:
    try:
        return models.CostRates.objects.get(team_id=team_id)
    except models.CostRates.DoesNotExist:
        raise RatesNotSet(f"team {team_id} has no cost rates") from None


def list_regression_costs(*, team_id: int) -> tuple[RegressionCost, ...]:
    tallies = _live(team_id=team_id) | _recorded(team_id=team_id)
    revenue = {month.month: month for month in list_months(team_id=team_id)}
    return tuple(
        _cost(month=month, tally=tally, revenue=revenue.get(month))
        for month, tally in sorted(tallies.items())
    )


def list_unstable_screens(*, team_id: int, limit: int) -> tuple[UnstableScreen, ...]:
    project_id = _project_id(team_id)
    regressed: dict[str, list[Snapshot]] = defaultdict(list)
    for run in list_runs(project_id=project_id, limit=RUNS_EXAMINED):
        if not run.summary.changed:
            continue
        try:
            snapshots = list_snapshots(project_id=project_id, run_id=run.id)
        except RunNotFound:
            continue  # deleted since it was listed
        for snapshot in snapshots:
            if snapshot.result is SnapshotResult.CHANGED:
                regressed[snapshot.identifier].append(snapshot)
    screens = (_screen(identifier, snapshots) for identifier, snapshots in regressed.items())
    worst_first = sorted(screens, key=lambda screen: (-screen.regressions, screen.identifier))
    return tuple(worst_first[:limit])


def record_last_month_of_all_teams(*, today: date) -> int:
    """Only teams with rates have a cost. A recorded month stays as it is."""
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    recorded = 0
    for team_id in models.CostRates.objects.values_list("team_id", flat=True):
        tally = _live(team_id=team_id).get(month)
        if tally is None:
            continue
        _, created = models.MonthlyCost.objects.get_or_create(
            team_id=team_id,
            month=month,
            defaults={"runs": tally.runs, "regressions": tally.regressions, "cost": tally.cost},
        )
        recorded += created
    return recorded


def _live(*, team_id: int) -> dict[date, Tally]:
    rates = get_rates(team_id=team_id)
    by_month: dict[date, list[Run]] = defaultdict(list)
    for run in list_runs(project_id=_project_id(team_id), limit=RUNS_COUNTED):
        if run.status is RunStatus.COMPLETED:
            by_month[run.created_at.date().replace(day=1)].append(run)
    return {month: _priced(runs, rates) for month, runs in by_month.items()}


def _recorded(*, team_id: int) -> dict[date, Tally]:
    return {
        cost.month: Tally(
            runs=cost.runs,
            regressions=cost.regressions,
            cost=cost.cost,
            basis=CostBasis.RECORDED,
        )
        for cost in models.MonthlyCost.objects.filter(team_id=team_id)
    }


def _priced(runs: Iterable[Run], rates: models.CostRates) -> Tally:
    changed = [run.summary.changed for run in runs]
    return Tally(
        runs=len(changed),
        regressions=sum(changed),
        cost=rates.per_run * len(changed) + rates.per_regression * sum(changed),
        basis=CostBasis.LIVE,
    )


def _cost(*, month: date, tally: Tally, revenue: RevenueMonth | None) -> RegressionCost:
    earned = revenue.revenue if revenue else Decimal(0)
    return RegressionCost(
        month=month,
        runs=tally.runs,
        regressions=tally.regressions,
        cost=tally.cost,
        basis=tally.basis,
        revenue=revenue,
        share_of_revenue=(tally.cost / earned).quantize(RATIO_STEP) if earned > 0 else None,
    )


def _screen(identifier: str, snapshots: list[Snapshot]) -> UnstableScreen:
    return UnstableScreen(
        identifier=identifier,
        regressions=len(snapshots),
        worst_diff_ratio=max(snapshot.diff_ratio or 0.0 for snapshot in snapshots),
        image_bytes=sum(snapshot.current.size_bytes for snapshot in snapshots),
    )


def _project_id(team_id: int) -> int:
    """Visual review belongs to projects, everything here to teams."""
    return Team.objects.values_list("project_id", flat=True).get(pk=team_id)
