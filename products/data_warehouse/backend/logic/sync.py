"""Bringing the rows of a table up to date with its source."""

from collections.abc import Iterator
from uuid import UUID

from django.utils import timezone

from products.data_warehouse.backend.facade.enums import ColumnType, SourceKind, SyncState
from products.data_warehouse.backend.logic import sources, tables
from products.data_warehouse.backend.logic.cells import Cell, parse_cell
from products.data_warehouse.backend.logic.errors import SourceUnreadable
from products.data_warehouse.backend.models import DataWarehouseRow, DataWarehouseTable

BATCH_SIZE = 500


def sync_table(*, team_id: int, table_id: UUID) -> DataWarehouseTable:
    """Must run in a transaction: readers see the former rows or all the new ones."""
    table = tables.get_table(team_id=team_id, table_id=table_id, lock=True)
    try:
        # Read to the end before anything is deleted: a bad last line must not cost the rows.
        rows = list(_rows(table))
    except SourceUnreadable as error:
        table.sync_state = SyncState.FAILED.value
        table.last_error = str(error)
    else:
        table.rows.all().delete()
        DataWarehouseRow.objects.bulk_create(rows, batch_size=BATCH_SIZE)
        table.sync_state = SyncState.SYNCED.value
        table.last_error = ""
        table.row_count = len(rows)
        table.last_synced_at = timezone.now()
    table.save(update_fields=["sync_state", "last_error", "row_count", "last_synced_at"])
    return table


def _rows(table: DataWarehouseTable) -> Iterator[DataWarehouseRow]:
    columns = [(column.name, ColumnType(column.type)) for column in table.columns.all()]
    records = sources.read(kind=SourceKind(table.source_kind), text=table.source_text)
    for position, record in enumerate(records):
        cells = {
            name: _cell(record=record, name=name, column_type=column_type, position=position)
            for name, column_type in columns
        }
        yield DataWarehouseRow(table=table, position=position, cells=cells)


def _cell(*, record: sources.Record, name: str, column_type: ColumnType, position: int) -> Cell:
    if name not in record:
        raise SourceUnreadable(f"row {position + 1}: no column {name!r}")
    try:
        return parse_cell(text=record[name], column_type=column_type)
    except ValueError as error:
        raise SourceUnreadable(f"row {position + 1}, column {name!r}: {error}") from error
