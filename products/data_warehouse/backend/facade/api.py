"""The data warehouse, as other products may use it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from products.data_warehouse.backend.facade.contracts import (
    Column,
    CreateTable,
    MonthlySum,
    MonthlyTotal,
    Source,
    Table,
)
from products.data_warehouse.backend.facade.enums import ColumnType, SourceKind, SyncState
from products.data_warehouse.backend.logic import queries, sync, tables
from products.data_warehouse.backend.logic.errors import (
    InvalidQuery,
    InvalidTable,
    TableNameTaken,
    TableNotFound,
)
from products.data_warehouse.backend.models import DataWarehouseTable

__all__ = [
    "DataWarehouseAPI",
    "InvalidQuery",
    "InvalidTable",
    "TableNameTaken",
    "TableNotFound",
]


class DataWarehouseAPI:
    """Tables that belong to a team. A table of another team is a table that does not exist."""

    @staticmethod
    def create_table(*, team_id: int, params: CreateTable) -> Table:
        """Declare a table; its rows arrive with the first sync.

        Raises `InvalidTable` for columns that make no table, `TableNameTaken` for a second
        table of the same name.
        """
        with transaction.atomic():
            return _to_table(tables.create_table(team_id=team_id, params=params))

    @staticmethod
    def list_tables(*, team_id: int) -> tuple[Table, ...]:
        """All tables of the team, by name."""
        return tuple(_to_table(table) for table in tables.list_tables(team_id=team_id))

    @staticmethod
    def get_table(*, team_id: int, table_id: UUID) -> Table:
        """One table of the team; raises `TableNotFound`."""
        return _to_table(tables.get_table(team_id=team_id, table_id=table_id))

    @staticmethod
    def delete_table(*, team_id: int, table_id: UUID) -> None:
        """Forget the table and its rows; raises `TableNotFound`."""
        tables.delete_table(team_id=team_id, table_id=table_id)

    @staticmethod
    def replace_source(*, team_id: int, table_id: UUID, source: Source) -> Table:
        """Point the table at another source. Its rows stay until the next sync."""
        with transaction.atomic():
            return _to_table(
                tables.replace_source(team_id=team_id, table_id=table_id, source=source)
            )

    @staticmethod
    def list_stale_tables(*, synced_before: datetime) -> tuple[Table, ...]:
        """Tables of every team whose current source was last synced before then, or never.

        For the scheduler only: this is the one function that looks across teams.
        """
        return tuple(
            _to_table(table) for table in tables.list_stale_tables(synced_before=synced_before)
        )

    @staticmethod
    def sync_table(*, team_id: int, table_id: UUID) -> Table:
        """Replace the rows by what the source holds now.

        A source that cannot be read is no exception but a state: the returned table is
        `FAILED`, says why in `last_error`, and keeps its former rows.
        """
        with transaction.atomic():
            return _to_table(sync.sync_table(team_id=team_id, table_id=table_id))

    @staticmethod
    def sum_by_month(
        *, team_id: int, table_id: UUID, query: MonthlySum
    ) -> tuple[MonthlyTotal, ...]:
        """Totals by month, then group. Rows without a date or a value do not count.

        Raises `InvalidQuery` when the table has no such column or the column has another type.
        """
        return queries.sum_by_month(team_id=team_id, table_id=table_id, query=query)


def _to_table(table: DataWarehouseTable) -> Table:
    return Table(
        id=table.id,
        team_id=table.team_id,
        name=table.name,
        columns=tuple(
            Column(name=column.name, type=ColumnType(column.type)) for column in table.columns.all()
        ),
        source_kind=SourceKind(table.source_kind),
        sync_state=SyncState(table.sync_state),
        row_count=table.row_count,
        last_synced_at=table.last_synced_at,
        last_error=table.last_error or None,
        created_at=table.created_at,
    )
