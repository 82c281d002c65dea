from datetime import date
from decimal import Decimal

import pytest

from products.data_warehouse.backend.facade import MonthlyTotal, Table
from products.data_warehouse.backend.facade.doubles import EXAMPLES, WarehouseInMemory

JANUARY, FEBRUARY = date(2024, 1, 1), date(2024, 2, 1)


def with_invoices(invoices: Table) -> WarehouseInMemory:
    """Holds what the real warehouse has: the table of invoices, synced."""
    totals = (
        MonthlyTotal(month=JANUARY, group="acme", total=Decimal("100.30"), row_count=2),
        MonthlyTotal(month=JANUARY, group="blue", total=Decimal("50"), row_count=1),
        MonthlyTotal(month=FEBRUARY, group="acme", total=Decimal("100"), row_count=1),
    )
    return WarehouseInMemory([invoices], {invoices.id: totals})


@pytest.mark.django_db
@pytest.mark.facade_examples(with_invoices, EXAMPLES, ignoring=("id", "created_at"))
def test_the_double_is_like_the_real_warehouse(facade_example) -> None:
    facade_example.check()
