import pytest
from django.db import IntegrityError

from posthog.models import Team
from products.data_warehouse.backend.models import (
    DataWarehouseColumn,
    DataWarehouseRow,
    DataWarehouseTable,
)


def create_table(team: Team, name: str = "invoices") -> DataWarehouseTable:
    return DataWarehouseTable.objects.create(
        team=team, name=name, source_kind="csv", sync_state="pending"
    )


def test_a_name_is_used_once_per_team(team: Team) -> None:
    create_table(team)
    with pytest.raises(IntegrityError):
        create_table(team)


def test_another_team_may_use_the_same_name(team: Team, other_team: Team) -> None:
    assert create_table(team).pk != create_table(other_team).pk


def test_columns_come_in_declared_order(team: Team) -> None:
    table = create_table(team)
    for position, name in ((2, "a"), (0, "c"), (1, "b")):
        DataWarehouseColumn.objects.create(table=table, name=name, type="text", position=position)

    assert [column.name for column in table.columns.all()] == ["c", "b", "a"]


def test_two_rows_cannot_share_a_position(team: Team) -> None:
    table = create_table(team)
    DataWarehouseRow.objects.create(table=table, position=0, cells={})
    with pytest.raises(IntegrityError):
        DataWarehouseRow.objects.create(table=table, position=0, cells={})


def test_rows_and_columns_go_with_their_table(team: Team) -> None:
    table = create_table(team)
    DataWarehouseColumn.objects.create(table=table, name="a", type="text", position=0)
    DataWarehouseRow.objects.create(table=table, position=0, cells={"a": "x"})

    table.delete()

    assert not DataWarehouseColumn.objects.exists()
    assert not DataWarehouseRow.objects.exists()
