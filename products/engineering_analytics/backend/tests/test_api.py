from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from posthog.models import Team
from products.engineering_analytics.backend.facade import api
from products.engineering_analytics.backend.facade.contracts import CostRates
from products.engineering_analytics.backend.tests.conftest import RATES, make_revenue


def test_rates_can_be_replaced(team: Team, rates: CostRates) -> None:
    assert api.get_rates(team_id=team.pk) == rates == RATES
    doubled = replace(RATES, per_run=2 * RATES.per_run)

    api.set_rates(team_id=team.pk, rates=doubled)

    assert api.get_rates(team_id=team.pk) == doubled


@pytest.mark.parametrize("field", ["per_run", "per_regression"])
def test_negative_rates_are_refused(team: Team, field: str) -> None:
    with pytest.raises(api.InvalidRates):
        api.set_rates(team_id=team.pk, rates=replace(RATES, **{field: Decimal(-1)}))


def test_without_rates_there_is_no_cost(team: Team, runs: Any, revenue: Any) -> None:
    with pytest.raises(api.RatesNotSet):
        api.list_regression_costs(team_id=team.pk)


def test_rates_of_one_team_are_none_of_anothers(other_team: Team, rates: CostRates) -> None:
    with pytest.raises(api.RatesNotSet):
        api.get_rates(team_id=other_team.pk)


def test_a_cost_carries_the_months_revenue(
    team: Team, rates: CostRates, runs: Any, revenue: Any
) -> None:
    assert [cost.revenue for cost in api.list_regression_costs(team_id=team.pk)] == [
        make_revenue(),
        None,
    ]


def test_what_the_facade_returns_is_hashable(
    team: Team, rates: CostRates, runs: Any, revenue: Any, snapshots: Any
) -> None:
    costs = api.list_regression_costs(team_id=team.pk)
    screens = api.list_unstable_screens(team_id=team.pk)

    assert len({rates, costs, screens}) == 3


def test_recording_counts_teams_with_a_cost_to_fix(
    in_june: None, other_team: Team, rates: CostRates, runs: Any
) -> None:
    api.set_rates(team_id=other_team.pk, rates=RATES)

    assert api.record_last_month_of_all_teams() == 2
    assert api.record_last_month_of_all_teams() == 0
