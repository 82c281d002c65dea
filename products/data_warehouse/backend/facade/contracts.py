"""What the warehouse tells other products, and what it takes from them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from products.data_warehouse.backend.facade.enums import ColumnType, SourceKind, SyncState


@dataclass(frozen=True)
class Column:
    name: str
    type: ColumnType


@dataclass(frozen=True)
class Source:
    """Where the rows of a table come from: a format, and the text in that format."""

    kind: SourceKind
    text: str


@dataclass(frozen=True)
class CreateTable:
    name: str
    columns: tuple[Column, ...]
    source: Source


@dataclass(frozen=True)
class Table:
    """A table and the outcome of its last sync; the rows are reached by queries only."""

    id: UUID
    team_id: int
    name: str
    columns: tuple[Column, ...]
    source_kind: SourceKind
    sync_state: SyncState
    row_count: int
    last_synced_at: datetime | None
    last_error: str | None
    created_at: datetime


@dataclass(frozen=True)
class MonthlySum:
    """Ask for the sum of a numeric column per calendar month, optionally per group as well."""

    date_column: str
    value_column: str
    group_by: str | None = None


@dataclass(frozen=True)
class MonthlyTotal:
    """One answer to `MonthlySum`; `month` is the first day, `group` is None when not grouped."""

    month: date
    total: Decimal
    row_count: int
    group: str | None = None
