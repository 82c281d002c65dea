from uuid import uuid4

from django.urls import reverse
from rest_framework.test import APIClient

from posthog.models import Team
from products.data_warehouse.backend.facade import DataWarehouseAPI, Table

PAYLOAD = {
    "name": "orders",
    "columns": [{"name": "day", "type": "date"}, {"name": "amount", "type": "decimal"}],
    "source": {"kind": "csv", "text": "day,amount\n2024-05-04,9.99\n"},
}


def url(name: str, team: Team, **kwargs: object) -> str:
    return reverse(f"data_warehouse:{name}", kwargs={"team_id": team.pk, **kwargs})


def test_create_sync_and_query_over_http(api_client: APIClient, team: Team) -> None:
    created = api_client.post(url("tables", team), PAYLOAD)
    assert created.status_code == 201
    assert created.json()["sync_state"] == "pending"

    table_id = created.json()["id"]
    synced = api_client.post(url("table-sync", team, table_id=table_id))
    assert (synced.status_code, synced.json()["row_count"]) == (200, 1)

    totals = api_client.get(
        url("table-totals", team, table_id=table_id),
        {"date_column": "day", "value_column": "amount"},
    )
    assert totals.json() == [
        {"month": "2024-05-01", "total": "9.99", "row_count": 1, "group": None}
    ]


def test_tables_are_listed_with_their_columns(
    api_client: APIClient, team: Team, invoices: Table
) -> None:
    [listed] = api_client.get(url("tables", team)).json()

    assert listed["id"] == str(invoices.id)
    assert listed["columns"][0] == {"name": "paid_on", "type": "date"}


def test_an_unreadable_source_is_a_state_and_not_an_error(
    api_client: APIClient, team: Team, invoices: Table
) -> None:
    replaced = api_client.put(
        url("table-source", team, table_id=invoices.id), {"kind": "json_lines", "text": "{"}
    )
    assert (replaced.status_code, replaced.json()["sync_state"]) == (200, "pending")

    synced = api_client.post(url("table-sync", team, table_id=invoices.id))

    assert (synced.status_code, synced.json()["sync_state"]) == (200, "failed")
    assert synced.json()["last_error"].startswith("line 1:")


def test_a_table_can_be_deleted(api_client: APIClient, team: Team, invoices: Table) -> None:
    target = url("table", team, table_id=invoices.id)

    assert api_client.delete(target).status_code == 204
    assert api_client.get(target).status_code == 404


def test_mistakes_have_their_status(api_client: APIClient, team: Team, invoices: Table) -> None:
    unknown_type = {**PAYLOAD, "columns": [{"name": "day", "type": "colour"}]}
    totals = url("table-totals", team, table_id=invoices.id)
    bad_query = {"date_column": "paid_on", "value_column": "customer"}

    assert api_client.post(url("tables", team), unknown_type).status_code == 400
    assert api_client.post(url("tables", team), {**PAYLOAD, "columns": []}).status_code == 400
    assert api_client.post(url("tables", team), {**PAYLOAD, "name": "invoices"}).status_code == 409
    assert api_client.get(url("table", team, table_id=uuid4())).status_code == 404
    assert api_client.get(totals, bad_query).status_code == 400


def test_another_teams_tables_are_out_of_reach(
    api_client: APIClient, team: Team, other_team: Team, create_invoices
) -> None:
    theirs = create_invoices(owner=other_team)

    assert api_client.get(url("tables", other_team)).status_code == 404
    assert api_client.delete(url("table", team, table_id=theirs.id)).status_code == 404
    assert DataWarehouseAPI.get_table(team_id=other_team.pk, table_id=theirs.id) == theirs


def test_strangers_are_turned_away(team: Team) -> None:
    assert APIClient().get(url("tables", team)).status_code == 401
