"""Closed sets of values that appear in the warehouse's contracts."""

from enum import StrEnum


class ColumnType(StrEnum):
    """How the cells of a column are parsed, and what may be computed from them."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"
    BOOLEAN = "boolean"

    @property
    def is_numeric(self) -> bool:
        return self in {ColumnType.INTEGER, ColumnType.DECIMAL}


class SourceKind(StrEnum):
    """The formats a table can be synced from."""

    CSV = "csv"
    JSON_LINES = "json_lines"


class SyncState(StrEnum):
    """Where a table stands between its source and its rows."""

    PENDING = "pending"
    SYNCED = "synced"
    FAILED = "failed"
