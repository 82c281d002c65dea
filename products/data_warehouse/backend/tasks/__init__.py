from products.data_warehouse.backend.tasks.tasks import sync_stale_tables, sync_table

__all__ = ["sync_stale_tables", "sync_table"]
