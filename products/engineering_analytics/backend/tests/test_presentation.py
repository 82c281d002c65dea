from typing import Any

from django.urls import reverse
from rest_framework.test import APIClient

from posthog.models import Team
from products.engineering_analytics.backend.facade.contracts import CostRates


def url(name: str, team: Team) -> str:
    return reverse(f"engineering_analytics:{name}", kwargs={"team_id": team.pk})


def test_rates_are_put_and_read(api_client: APIClient, team: Team) -> None:
    payload = {"per_run": "0.25", "per_regression": "7.00"}

    assert api_client.get(url("rates", team)).status_code == 404
    assert api_client.put(url("rates", team), payload).json() == payload
    assert api_client.get(url("rates", team)).json() == payload


def test_costs_show_the_revenue_they_are_compared_with(
    api_client: APIClient, team: Team, rates: CostRates, runs: Any, revenue: Any
) -> None:
    may, june = api_client.get(url("regression-costs", team)).json()

    assert may == {
        "month": "2024-05-01",
        "runs": 2,
        "regressions": 3,
        "cost": "31.00",
        "basis": "live",
        "revenue": {
            "month": "2024-05-01",
            "revenue": "1000.00",
            "customers": 4,
            "new_customers": 1,
            "churned_customers": 1,
            "growth": "0.2500",
            "churn_rate": "0.2500",
            "trend": "growing",
        },
        "share_of_revenue": "0.0310",
    }
    assert june["revenue"] is june["share_of_revenue"] is None


def test_unstable_screens_are_limited(
    api_client: APIClient, team: Team, runs: Any, snapshots: Any
) -> None:
    assert api_client.get(url("unstable-screens", team), {"limit": 1}).json() == [
        {"identifier": "home", "regressions": 2, "worst_diff_ratio": 0.5, "image_bytes": 200}
    ]


def test_mistakes_have_their_status(
    api_client: APIClient, team: Team, runs: Any, revenue: Any
) -> None:
    negative = {"per_run": "-1", "per_regression": "1"}

    assert api_client.put(url("rates", team), negative).json()["code"] == "invalid_rates"
    assert api_client.put(url("rates", team), {}).status_code == 400
    assert api_client.get(url("regression-costs", team)).status_code == 404
    assert api_client.get(url("unstable-screens", team), {"limit": 0}).status_code == 400


def test_another_teams_costs_are_out_of_reach(api_client: APIClient, other_team: Team) -> None:
    assert api_client.get(url("rates", other_team)).json()["code"] == "not_found"


def test_strangers_are_turned_away(team: Team) -> None:
    assert APIClient().get(url("regression-costs", team)).status_code == 401
