"""The warehouse and the signals are doubles here: their implementation may be absent.

Autospec takes the signatures from their contracts, so a call they would refuse fails here too.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from unittest import mock
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
from products.revenue_analytics.backend import logic
from products.revenue_analytics.backend.facade import api
from products.revenue_analytics.backend.facade.contracts import ConnectTable, RevenueSource
from products.signals.backend.facade.contracts import Signal
from products.signals.backend.facade.enums import Severity

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
SIGNAL = Signal(
    id=1,
    team_id=1,
    source_product="revenue_analytics",
    source_type="revenue_drop",
    source_id="x",
    description="x",
    weight=0.5,
    severity=Severity.MEDIUM,
    occurrences=1,
    first_seen_at=LONG_AGO,
    last_seen_at=LONG_AGO,
)


def paid(month: int, customer: str | None, amount: str | int) -> MonthlyTotal:
    """What one customer paid in one month of 2024."""
    return MonthlyTotal(
        month=date(2024, month, 1), group=customer, total=Decimal(amount), row_count=1
    )


@pytest.fixture
def warehouse() -> Iterator[mock.Mock]:
    """Holds one table, of payments that fall from 100 in January to 60 in February."""
    with mock.patch.object(logic, "DataWarehouseAPI", autospec=True) as double:
        double.get_table.return_value = TABLE
        double.sum_by_month.return_value = (
            paid(1, "acme", 40),
            paid(1, "blue", 60),
            paid(2, "blue", 60),
        )
        yield double


@pytest.fixture
def emitted() -> Iterator[mock.AsyncMock]:
    with mock.patch.object(logic, "emit_signal", autospec=True, return_value=SIGNAL) as double:
        yield double


@pytest.fixture
def source(team: Team, warehouse: mock.Mock) -> RevenueSource:  # noqa: F811
    return api.connect_table(team_id=team.pk, params=PAYMENTS)
