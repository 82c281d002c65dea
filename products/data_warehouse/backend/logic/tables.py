"""Declaring, finding and forgetting tables."""

from collections import Counter
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from products.data_warehouse.backend.facade.contracts import Column, CreateTable, Source
from products.data_warehouse.backend.facade.enums import SyncState
from products.data_warehouse.backend.logic.errors import (
    InvalidTable,
    TableNameTaken,
    TableNotFound,
)
from products.data_warehouse.backend.models import DataWarehouseColumn, DataWarehouseTable


def create_table(*, team_id: int, params: CreateTable) -> DataWarehouseTable:
    _check_columns(params.columns)
    if DataWarehouseTable.objects.filter(team_id=team_id, name=params.name).exists():
        raise TableNameTaken(f"a table named {params.name!r} exists already")
    table = DataWarehouseTable.objects.create(
        team_id=team_id,
        name=params.name,
        source_kind=params.source.kind.value,
        source_text=params.source.text,
        sync_state=SyncState.PENDING.value,
    )
    DataWarehouseColumn.objects.bulk_create(
        DataWarehouseColumn(
            table=table, name=column.name, type=column.type.value, position=position
        )
        for position, column in enumerate(params.columns)
    )
    return table


def list_tables(*, team_id: int) -> QuerySet[DataWarehouseTable]:
    return DataWarehouseTable.objects.filter(team_id=team_id).prefetch_related("columns")


def list_stale_tables(*, synced_before: datetime) -> QuerySet[DataWarehouseTable]:
    never_synced = Q(sync_state=SyncState.PENDING.value) | Q(last_synced_at__isnull=True)
    stale = never_synced | Q(last_synced_at__lt=synced_before)
    return DataWarehouseTable.objects.filter(stale).prefetch_related("columns")


def get_table(*, team_id: int, table_id: UUID, lock: bool = False) -> DataWarehouseTable:
    """With `lock`, others who lock it wait until the transaction ends."""
    candidates = list_tables(team_id=team_id)
    if lock:
        candidates = candidates.select_for_update()
    try:
        return candidates.get(id=table_id)
    except DataWarehouseTable.DoesNotExist:
        raise TableNotFound(f"no table {table_id}") from None


def delete_table(*, team_id: int, table_id: UUID) -> None:
    get_table(team_id=team_id, table_id=table_id).delete()


def replace_source(*, team_id: int, table_id: UUID, source: Source) -> DataWarehouseTable:
    table = get_table(team_id=team_id, table_id=table_id)
    table.source_kind = source.kind.value
    table.source_text = source.text
    table.sync_state = SyncState.PENDING.value
    table.last_error = ""
    table.save(update_fields=["source_kind", "source_text", "sync_state", "last_error"])
    return table


def _check_columns(columns: tuple[Column, ...]) -> None:
    if not columns:
        raise InvalidTable("a table needs at least one column")
    repeated = sorted(
        name for name, count in Counter(column.name for column in columns).items() if count > 1
    )
    if repeated:
        raise InvalidTable(f"columns declared more than once: {', '.join(repeated)}")
