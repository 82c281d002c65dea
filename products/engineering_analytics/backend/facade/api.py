"""What visual regressions cost a team, month by month, compared with its revenue."""

from django.db import transaction
from django.utils import timezone

from products.engineering_analytics.backend import logic, models
from products.engineering_analytics.backend.facade import contracts

InvalidRates = logic.InvalidRates
RatesNotSet = logic.RatesNotSet


def set_rates(*, team_id: int, rates: contracts.CostRates) -> contracts.CostRates:
    """Set or replace the team's rates; recorded months keep their cost. Raises `InvalidRates`."""
    return _to_rates(logic.set_rates(team_id=team_id, rates=rates))


def get_rates(*, team_id: int) -> contracts.CostRates:
    """The team's rates; raises `RatesNotSet`."""
    return _to_rates(logic.get_rates(team_id=team_id))


def list_regression_costs(*, team_id: int) -> tuple[contracts.RegressionCost, ...]:
    """Cost by month, oldest first; months without a finished run are left out.

    Raises `RatesNotSet`, and what revenue analytics raises when its tables no longer fit.
    """
    return logic.list_regression_costs(team_id=team_id)


def list_unstable_screens(*, team_id: int, limit: int = 10) -> tuple[contracts.UnstableScreen, ...]:
    """The screens that regressed most often in the latest runs, worst first."""
    return logic.list_unstable_screens(team_id=team_id, limit=limit)


def record_last_month_of_all_teams() -> int:
    """Fix the cost of the month that ended; returns how many teams had one to fix.

    For the scheduler only. Recording the same month again changes nothing.
    """
    with transaction.atomic():
        return logic.record_last_month_of_all_teams(today=timezone.now().date())


def _to_rates(rates: models.CostRates) -> contracts.CostRates:
    return contracts.CostRates(per_run=rates.per_run, per_regression=rates.per_regression)
