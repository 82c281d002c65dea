"""Everything another product may import of the data warehouse, in one place."""

from products.data_warehouse.backend.facade.api import (
    DataWarehouseAPI,
    InvalidQuery,
    InvalidTable,
    TableNameTaken,
    TableNotFound,
)
from products.data_warehouse.backend.facade.contracts import (
    Column,
    CreateTable,
    MonthlySum,
    MonthlyTotal,
    Source,
    Table,
)
from products.data_warehouse.backend.facade.enums import ColumnType, SourceKind, SyncState

__all__ = [
    "Column",
    "ColumnType",
    "CreateTable",
    "DataWarehouseAPI",
    "InvalidQuery",
    "InvalidTable",
    "MonthlySum",
    "MonthlyTotal",
    "Source",
    "SourceKind",
    "SyncState",
    "Table",
    "TableNameTaken",
    "TableNotFound",
]
