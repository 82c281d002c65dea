from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from posthog.models import Team
from products.data_warehouse.backend.facade import InvalidQuery, MonthlySum, TableNotFound
from products.data_warehouse.backend.facade.doubles import WarehouseInMemory
from products.revenue_analytics.backend import logic
from products.revenue_analytics.backend.facade.contracts import RevenueDrop, RevenueSource
from products.revenue_analytics.backend.tests.conftest import PAYMENTS, TABLE_ID, paid

IN_MARCH = date(2024, 3, 5)


def check(source: RevenueSource, *, today: date = IN_MARCH) -> RevenueDrop | None:
    return logic.check_for_drop(team_id=source.team_id, source_id=source.id, today=today)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"date_column": "day", "amount_column": "much"}, "no column day, much"),
        ({"date_column": "customer"}, "'customer' holds no dates"),
        ({"amount_column": "customer"}, "'customer' holds no numbers"),
    ],
)
def test_a_table_whose_columns_do_not_fit_is_unsuitable(
    team: Team, warehouse: Any, change: dict[str, str], message: str
) -> None:
    with pytest.raises(logic.UnsuitableTable, match=message):
        logic.connect_table(team_id=team.pk, params=replace(PAYMENTS, **change))


def test_a_missing_table_is_unsuitable(team: Team, facade_double) -> None:
    facade_double("data_warehouse", WarehouseInMemory())

    with pytest.raises(logic.UnsuitableTable, match=f"no table {TABLE_ID}"):
        logic.connect_table(team_id=team.pk, params=PAYMENTS)


@pytest.mark.parametrize("threshold", ["0", "1.5", "-1"])
def test_a_threshold_is_a_fraction(team: Team, warehouse: Any, threshold: str) -> None:
    with pytest.raises(logic.InvalidThreshold):
        logic.connect_table(
            team_id=team.pk, params=replace(PAYMENTS, drop_threshold=Decimal(threshold))
        )


def test_the_warehouse_is_asked_by_customer(warehouse: Any, source: RevenueSource) -> None:
    logic.list_months(team_id=source.team_id, source_id=source.id)

    warehouse.sum_by_month.assert_called_once_with(
        team_id=source.team_id,
        table_id=TABLE_ID,
        query=MonthlySum(date_column="paid_on", value_column="amount", group_by="customer"),
    )


@pytest.mark.parametrize("error", [TableNotFound("gone"), InvalidQuery("gone")])
def test_a_table_that_no_longer_fits_is_unsuitable(
    warehouse: Any, source: RevenueSource, error: Exception
) -> None:
    warehouse.sum_by_month.raises(error)

    with pytest.raises(logic.UnsuitableTable, match=f"{source.id}: gone"):
        logic.list_months(team_id=source.team_id, source_id=source.id)


def test_a_drop_becomes_a_signal_that_says_how_much(source: RevenueSource, emitted: Any) -> None:
    assert check(source) == RevenueDrop(
        source_id=source.id,
        month=date(2024, 2, 1),
        former_revenue=Decimal(100),
        revenue=Decimal(60),
        fraction=Decimal("0.4"),
    )
    emitted.assert_called_once_with(
        team_id=source.team_id,
        source_product="revenue_analytics",
        source_type="revenue_drop",
        source_id=f"{source.id}:2024-02",
        description="Revenue fell by 40.0% in 2024-02, from 100.00 to 60.00.",
        weight=0.8,
    )


def test_a_drop_is_reported_once(source: RevenueSource, emitted: Any) -> None:
    assert check(source) == check(source)
    emitted.assert_called_once()


def test_the_next_drop_is_reported_again(
    warehouse: Any, source: RevenueSource, emitted: Any
) -> None:
    check(source)
    warehouse.sum_by_month.returns((paid(2, "blue", 60), paid(3, "blue", 10)))
    check(source, today=date(2024, 4, 1))

    months = [call.kwargs["source_id"][-7:] for call in emitted.calls]
    assert months == ["2024-02", "2024-03"]


def test_a_running_month_is_no_drop(source: RevenueSource, emitted: Any) -> None:
    assert check(source, today=date(2024, 2, 29)) is None
    emitted.assert_not_called()


@pytest.mark.parametrize(("february", "is_drop"), [("90.01", False), ("90", True)])
def test_a_drop_begins_at_the_threshold(
    warehouse: Any,
    source: RevenueSource,
    emitted: Any,
    february: str,
    is_drop: bool,
) -> None:
    warehouse.sum_by_month.returns((paid(1, "a", 100), paid(2, "a", february)))

    assert (check(source) is not None) is is_drop
    assert len(emitted.calls) == is_drop


def test_no_signal_is_heavier_than_one(warehouse: Any, source: RevenueSource, emitted: Any) -> None:
    warehouse.sum_by_month.returns((paid(1, "a", 100), paid(2, "a", 1)))

    check(source)

    assert emitted.calls[0].kwargs["weight"] == 1.0
