"""A table of payments in the real warehouse, for tests about revenue."""

from posthog.models import Team
from products.data_warehouse.backend.facade import (
    Column,
    ColumnType,
    CreateTable,
    DataWarehouseAPI,
    Source,
    SourceKind,
    Table,
)
from products.revenue_analytics.backend.facade import api as revenue_analytics
from products.revenue_analytics.backend.facade.contracts import ConnectTable, RevenueSource

# Revenue falls by 40 % from April to May 2024.
FALLING = """\
paid_on,customer,amount
2024-04-03,acme,400.00
2024-04-20,blue,600.00
2024-05-20,blue,600.00
"""
STEADY = FALLING + "2024-05-21,acme,400.00\n"


def create_payments(*, team: Team, text: str = FALLING) -> Table:
    """Declared, not synced."""
    return DataWarehouseAPI.create_table(
        team_id=team.pk,
        params=CreateTable(
            name="payments",
            columns=(
                Column(name="paid_on", type=ColumnType.DATE),
                Column(name="customer", type=ColumnType.TEXT),
                Column(name="amount", type=ColumnType.DECIMAL),
            ),
            source=Source(kind=SourceKind.CSV, text=text),
        ),
    )


def connect_payments(*, table: Table) -> RevenueSource:
    return revenue_analytics.connect_table(
        team_id=table.team_id,
        params=ConnectTable(
            table_id=table.id,
            date_column="paid_on",
            customer_column="customer",
            amount_column="amount",
        ),
    )
