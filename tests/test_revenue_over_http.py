"""What one product's endpoint creates, another product's endpoint shows."""

from django.urls import reverse
from rest_framework.test import APIClient

from posthog.models import Team
from tests.payments import FALLING

TABLE = {
    "name": "payments",
    "columns": [
        {"name": "paid_on", "type": "date"},
        {"name": "customer", "type": "text"},
        {"name": "amount", "type": "decimal"},
    ],
    "source": {"kind": "csv", "text": FALLING},
}


def at(team: Team, **kwargs: object) -> dict[str, object]:
    """Arguments of a URL in the team's project."""
    return {"team_id": team.pk, **kwargs}


def create_table(client: APIClient, team: Team) -> str:
    return client.post(reverse("data_warehouse:tables", kwargs=at(team)), TABLE).json()["id"]


def connect(client: APIClient, team: Team, *, table_id: str) -> str:
    payload = {
        "table_id": table_id,
        "date_column": "paid_on",
        "customer_column": "customer",
        "amount_column": "amount",
    }
    return client.post(reverse("revenue_analytics:sources", kwargs=at(team)), payload).json()["id"]


def test_from_a_csv_file_to_a_signal(api_client: APIClient, team: Team) -> None:
    table_id = create_table(api_client, team)
    api_client.post(reverse("data_warehouse:table-sync", kwargs=at(team, table_id=table_id)))
    source_id = connect(api_client, team, table_id=table_id)

    months = api_client.get(reverse("revenue_analytics:months", kwargs=at(team))).json()
    assert [month["revenue"] for month in months] == ["1000.00", "600.00"]

    drop = api_client.post(
        reverse("revenue_analytics:source-check", kwargs=at(team, source_id=source_id))
    )
    [signal] = api_client.get(reverse("signals:signals", kwargs=at(team))).json()
    assert drop.json()["fraction"] == "0.4000"
    assert signal["source_id"] == f"{source_id}:2024-05"


def test_a_deleted_table_is_the_clients_problem(api_client: APIClient, team: Team) -> None:
    table_id = create_table(api_client, team)
    connect(api_client, team, table_id=table_id)

    api_client.delete(reverse("data_warehouse:table", kwargs=at(team, table_id=table_id)))

    months = api_client.get(reverse("revenue_analytics:months", kwargs=at(team)))
    assert (months.status_code, months.json()["code"]) == (400, "unsuitable_table")
