"""The warehouse and the signals are doubles here, held to their contracts: the real ones may be absent."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from posthog.models import Team
from posthog.testing.fixtures import api_client, other_team, team, user  # noqa: F401
from products.data_warehouse.backend.facade import (
    Column,
    ColumnType,
    MonthlyTotal,
    SourceKind,
    SyncState,
    Table,
)
from products.revenue_analytics.backend.facade import api
from products.revenue_analytics.backend.facade.contracts import ConnectTable, RevenueSource
from products.signals.backend.facade.doubles import SignalsInMemory

LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)
TABLE_ID = UUID("00000000-0000-0000-0000-000000000001")
TABLE = Table(
    id=TABLE_ID,
    team_id=1,
    name="invoices",
    columns=(
        Column(name="paid_on", type=ColumnType.DATE),
        Column(name="customer", type=ColumnType.TEXT),
        Column(name="amount", type=ColumnType.DECIMAL),
    ),
    source_kind=SourceKind.CSV,
    sync_state=SyncState.SYNCED,
    row_count=4,
    last_synced_at=LONG_AGO,
    last_error=None,
    created_at=LONG_AGO,
)
PAYMENTS = ConnectTable(
    table_id=TABLE_ID, date_column="paid_on", customer_column="customer", amount_column="amount"
)


def paid(month: int, customer: str | None, amount: str | int) -> MonthlyTotal:
    """What one customer paid in one month of 2024."""
    return MonthlyTotal(
        month=date(2024, month, 1), group=customer, total=Decimal(amount), row_count=1
    )


@pytest.fixture
def warehouse(facade_double) -> Any:
    """Holds nothing but tables of payments, which fall from 100 in January to 60 in February."""
    api = facade_double("data_warehouse").DataWarehouseAPI
    api.get_table.returns(TABLE)
    api.sum_by_month.returns((paid(1, "acme", 40), paid(1, "blue", 60), paid(2, "blue", 60)))
    return api


@pytest.fixture
def emitted(facade_double) -> Any:
    """Emits into memory."""
    return facade_double("signals", SignalsInMemory()).emit_signal


@pytest.fixture
def source(team: Team, warehouse: Any) -> RevenueSource:  # noqa: F811
    return api.connect_table(team_id=team.pk, params=PAYMENTS)
