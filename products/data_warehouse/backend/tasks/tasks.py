from datetime import timedelta
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from products.data_warehouse.backend.facade import DataWarehouseAPI

STALE_AFTER = timedelta(hours=6)


@shared_task
def sync_table(team_id: int, table_id: str) -> str:
    """Sync one table; the result is the state it is in afterwards."""
    table = DataWarehouseAPI.sync_table(team_id=team_id, table_id=UUID(table_id))
    return table.sync_state.value


@shared_task
def sync_stale_tables() -> int:
    """Queue a sync for each stale table, so that one slow source delays no other."""
    stale = DataWarehouseAPI.list_stale_tables(synced_before=timezone.now() - STALE_AFTER)
    for table in stale:
        sync_table.delay(table.team_id, str(table.id))
    return len(stale)
