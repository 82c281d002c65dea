from datetime import date

import pytest
from django.db import IntegrityError

from posthog.models import Team
from products.engineering_analytics.backend.models import CostRates, MonthlyCost


def record_may(team: Team) -> MonthlyCost:
    return MonthlyCost.objects.create(
        team=team, month=date(2024, 5, 1), runs=1, regressions=2, cost=3
    )


def test_a_month_is_recorded_once_per_team(team: Team, other_team: Team) -> None:
    record_may(team)
    record_may(other_team)
    with pytest.raises(IntegrityError):
        record_may(team)


def test_a_team_has_one_set_of_rates(team: Team) -> None:
    CostRates.objects.create(team=team, per_run=1, per_regression=1)
    with pytest.raises(IntegrityError):
        CostRates.objects.create(team=team, per_run=2, per_regression=2)


@pytest.mark.parametrize("rates", [{"per_run": -1}, {"per_regression": -1}])
def test_the_database_refuses_negative_rates(team: Team, rates: dict[str, int]) -> None:
    with pytest.raises(IntegrityError):
        CostRates.objects.create(team=team, **({"per_run": 1, "per_regression": 1} | rates))
