from products.data_warehouse.backend.models.column import DataWarehouseColumn
from products.data_warehouse.backend.models.row import DataWarehouseRow
from products.data_warehouse.backend.models.table import DataWarehouseTable

__all__ = ["DataWarehouseColumn", "DataWarehouseRow", "DataWarehouseTable"]
