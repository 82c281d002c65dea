from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from posthog.models import Team
from products.data_warehouse.backend.facade import (
    Column,
    ColumnType,
    CreateTable,
    DataWarehouseAPI,
    InvalidTable,
    MonthlySum,
    Source,
    SourceKind,
    SyncState,
    Table,
    TableNameTaken,
    TableNotFound,
)

BY_MONTH = MonthlySum(date_column="paid_on", value_column="amount")
EMPTY = Source(kind=SourceKind.CSV, text="")


def test_a_new_table_waits_for_its_first_sync(team: Team, create_invoices) -> None:
    table = create_invoices()

    assert table.team_id == team.pk
    assert table.sync_state is SyncState.PENDING
    assert (table.row_count, table.last_synced_at, table.last_error) == (0, None, None)
    assert [column.type for column in table.columns] == [
        ColumnType.DATE,
        ColumnType.TEXT,
        ColumnType.DECIMAL,
    ]


def test_a_synced_table_says_so(invoices: Table) -> None:
    assert invoices.sync_state is SyncState.SYNCED
    assert invoices.row_count == 5
    assert invoices.last_synced_at is not None


def test_what_the_facade_returns_is_hashable(team: Team, invoices: Table) -> None:
    tables = DataWarehouseAPI.list_tables(team_id=team.pk)
    totals = DataWarehouseAPI.sum_by_month(team_id=team.pk, table_id=invoices.id, query=BY_MONTH)

    assert len({tables, totals}) == 2


def test_tables_are_listed_by_name_with_their_columns_in_two_queries(
    team: Team, create_invoices, django_assert_num_queries
) -> None:
    for name in ("b", "c", "a"):
        create_invoices(name=name)

    with django_assert_num_queries(2):
        tables = DataWarehouseAPI.list_tables(team_id=team.pk)

    assert [table.name for table in tables] == ["a", "b", "c"]


def test_a_name_is_taken_within_the_team_only(
    team: Team, other_team: Team, create_invoices
) -> None:
    create_invoices()
    create_invoices(owner=other_team)
    with pytest.raises(TableNameTaken, match="'invoices'"):
        create_invoices()


@pytest.mark.parametrize(
    ("names", "message"), [((), "at least one"), (("a", "b", "a"), "more than once: a")]
)
def test_columns_that_make_no_table_are_refused(
    team: Team, names: tuple[str, ...], message: str
) -> None:
    columns = tuple(Column(name=name, type=ColumnType.TEXT) for name in names)
    with pytest.raises(InvalidTable, match=message):
        DataWarehouseAPI.create_table(
            team_id=team.pk, params=CreateTable(name="t", columns=columns, source=EMPTY)
        )


def test_another_teams_table_does_not_exist(other_team: Team, invoices: Table) -> None:
    theirs = {"team_id": other_team.pk, "table_id": invoices.id}
    calls = (
        lambda: DataWarehouseAPI.get_table(**theirs),
        lambda: DataWarehouseAPI.delete_table(**theirs),
        lambda: DataWarehouseAPI.sync_table(**theirs),
        lambda: DataWarehouseAPI.replace_source(**theirs, source=EMPTY),
        lambda: DataWarehouseAPI.sum_by_month(**theirs, query=BY_MONTH),
    )
    for call in calls:
        with pytest.raises(TableNotFound):
            call()
    assert DataWarehouseAPI.list_tables(team_id=other_team.pk) == ()


def test_a_deleted_table_is_gone(team: Team, invoices: Table) -> None:
    DataWarehouseAPI.delete_table(team_id=team.pk, table_id=invoices.id)

    assert DataWarehouseAPI.list_tables(team_id=team.pk) == ()


def test_an_unknown_id_is_not_found(team: Team) -> None:
    with pytest.raises(TableNotFound):
        DataWarehouseAPI.get_table(team_id=team.pk, table_id=uuid4())


def test_stale_are_old_new_and_redirected_tables_of_every_team(
    team: Team, other_team: Team, invoices: Table, create_invoices
) -> None:
    create_invoices(owner=other_team, name="never synced")
    now = timezone.now()

    def stale(synced_before) -> set[str]:
        return {
            table.name for table in DataWarehouseAPI.list_stale_tables(synced_before=synced_before)
        }

    assert stale(now - timedelta(hours=1)) == {"never synced"}
    assert stale(now + timedelta(hours=1)) == {"never synced", "invoices"}
    DataWarehouseAPI.replace_source(team_id=team.pk, table_id=invoices.id, source=EMPTY)
    assert stale(now - timedelta(hours=1)) == {"never synced", "invoices"}
