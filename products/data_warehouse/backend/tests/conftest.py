from collections.abc import Callable

import pytest

from posthog.models import Team
from posthog.testing.fixtures import api_client, other_team, team, user  # noqa: F401
from products.data_warehouse.backend.facade import (
    Column,
    ColumnType,
    CreateTable,
    DataWarehouseAPI,
    Source,
    SourceKind,
    Table,
)

INVOICES = """\
paid_on,customer,amount
2024-01-05,acme,100.10
2024-01-20,acme,0.20
2024-01-31,blue,50
2024-02-01,acme,100
,blue,70
"""

INVOICE_COLUMNS = (
    Column(name="paid_on", type=ColumnType.DATE),
    Column(name="customer", type=ColumnType.TEXT),
    Column(name="amount", type=ColumnType.DECIMAL),
)

CreateInvoices = Callable[..., Table]


@pytest.fixture
def create_invoices(team: Team) -> CreateInvoices:  # noqa: F811
    """Declares the table of invoices, not yet synced; for `team` unless told otherwise."""

    def create(*, name: str = "invoices", text: str = INVOICES, owner: Team = team) -> Table:
        return DataWarehouseAPI.create_table(
            team_id=owner.pk,
            params=CreateTable(
                name=name,
                columns=INVOICE_COLUMNS,
                source=Source(kind=SourceKind.CSV, text=text),
            ),
        )

    return create


@pytest.fixture
def invoices(team: Team, create_invoices: CreateInvoices) -> Table:  # noqa: F811
    """The table of invoices, synced."""
    return DataWarehouseAPI.sync_table(team_id=team.pk, table_id=create_invoices().id)
