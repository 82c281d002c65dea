from typing import Any
from uuid import uuid4

from django.urls import reverse
from rest_framework.test import APIClient

from posthog.models import Team
from products.data_warehouse.backend.facade import TableNotFound
from products.revenue_analytics.backend.facade.contracts import RevenueSource
from products.revenue_analytics.backend.tests.conftest import TABLE_ID

PAYLOAD = {
    "table_id": str(TABLE_ID),
    "date_column": "paid_on",
    "customer_column": "customer",
    "amount_column": "amount",
}


def url(name: str, team: Team, **kwargs: object) -> str:
    return reverse(f"revenue_analytics:{name}", kwargs={"team_id": team.pk, **kwargs})


def test_a_table_can_be_connected_and_disconnected(
    api_client: APIClient, team: Team, warehouse: Any
) -> None:
    connected = api_client.post(url("sources", team), {**PAYLOAD, "drop_threshold": "0.125"})
    assert connected.status_code == 201
    assert connected.json()["drop_threshold"] == "0.125"
    assert api_client.get(url("sources", team)).json() == [connected.json()]

    target = url("source", team, source_id=connected.json()["id"])
    assert api_client.delete(target).status_code == 204
    assert api_client.get(url("sources", team)).json() == []


def test_the_threshold_may_be_left_out(api_client: APIClient, team: Team, warehouse: Any) -> None:
    connected = api_client.post(url("sources", team), PAYLOAD)

    assert connected.json()["drop_threshold"] == "0.100"


def test_months_of_one_source_and_of_all(
    api_client: APIClient, team: Team, source: RevenueSource
) -> None:
    months = api_client.get(url("source-months", team, source_id=source.id)).json()

    assert months[1] == {
        "month": "2024-02-01",
        "revenue": "60.00",
        "customers": 1,
        "new_customers": 0,
        "churned_customers": 1,
        "growth": "-0.4000",
        "churn_rate": "0.5000",
        "trend": "shrinking",
    }
    assert api_client.get(url("months", team)).json() == months


def test_a_check_answers_with_the_drop_or_with_nothing(
    api_client: APIClient,
    team: Team,
    warehouse: Any,
    source: RevenueSource,
    emitted: Any,
) -> None:
    target = url("source-check", team, source_id=source.id)

    assert api_client.post(target).json()["fraction"] == "0.4000"
    warehouse.sum_by_month.returns(())
    assert api_client.post(target).status_code == 204


def test_mistakes_have_their_status(
    api_client: APIClient, team: Team, warehouse: Any, source: RevenueSource
) -> None:
    assert api_client.post(url("sources", team), PAYLOAD).status_code == 409
    assert api_client.post(url("sources", team), {}).status_code == 400
    assert api_client.get(url("source-months", team, source_id=uuid4())).status_code == 404

    warehouse.get_table.raises(TableNotFound("no table"))
    unsuitable = api_client.post(url("sources", team), {**PAYLOAD, "table_id": str(uuid4())})
    assert (unsuitable.status_code, unsuitable.json()["code"]) == (400, "unsuitable_table")


def test_another_teams_revenue_is_out_of_reach(
    api_client: APIClient, other_team: Team, source: RevenueSource
) -> None:
    assert api_client.get(url("months", other_team)).status_code == 404


def test_strangers_are_turned_away(team: Team) -> None:
    assert APIClient().get(url("months", team)).status_code == 401
