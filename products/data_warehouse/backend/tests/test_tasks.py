from posthog.models import Team
from products.data_warehouse.backend.facade import DataWarehouseAPI, SyncState, Table
from products.data_warehouse.backend.tasks import sync_stale_tables, sync_table
from products.data_warehouse.backend.tasks.schedules import SCHEDULES


def test_a_sync_reports_the_state_it_left(team: Team, create_invoices) -> None:
    good, bad = create_invoices(), create_invoices(name="empty", text="")

    assert sync_table.delay(team.pk, str(good.id)).get() == "synced"
    assert sync_table.delay(team.pk, str(bad.id)).get() == "failed"


def test_stale_tables_of_all_teams_are_synced(
    team: Team, other_team: Team, create_invoices
) -> None:
    create_invoices()
    create_invoices(owner=other_team)

    assert sync_stale_tables.delay().get() == 2

    for owner in (team, other_team):
        [table] = DataWarehouseAPI.list_tables(team_id=owner.pk)
        assert table.sync_state is SyncState.SYNCED


def test_a_fresh_table_is_left_alone(invoices: Table) -> None:
    assert sync_stale_tables.delay().get() == 0


def test_the_schedule_names_the_task() -> None:
    assert [entry["task"] for entry in SCHEDULES.values()] == [sync_stale_tables.name]
