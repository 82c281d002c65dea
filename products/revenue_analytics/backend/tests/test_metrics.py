from datetime import date
from decimal import Decimal

import pytest

from products.data_warehouse.backend.facade.contracts import MonthlyTotal
from products.revenue_analytics.backend.facade.contracts import RevenueMonth
from products.revenue_analytics.backend.facade.enums import Trend
from products.revenue_analytics.backend.metrics import compute_months, fall
from products.revenue_analytics.backend.tests.conftest import paid


def test_without_payments_there_are_no_months() -> None:
    assert compute_months(()) == ()


def test_the_first_month_compares_with_nothing() -> None:
    assert compute_months([paid(1, "acme", 40), paid(1, "blue", 60)]) == (
        RevenueMonth(
            month=date(2024, 1, 1),
            revenue=Decimal(100),
            customers=2,
            new_customers=2,
            churned_customers=0,
            growth=None,
            churn_rate=None,
            trend=Trend.FLAT,
        ),
    )


def test_growth_and_churn_compare_with_the_month_before() -> None:
    months = compute_months(
        [paid(1, "acme", 40), paid(1, "blue", 60), paid(2, "blue", 70), paid(2, "cyan", 10)]
    )

    assert months[1] == RevenueMonth(
        month=date(2024, 2, 1),
        revenue=Decimal(80),
        customers=2,
        new_customers=1,
        churned_customers=1,
        growth=Decimal("-0.2"),
        churn_rate=Decimal("0.5"),
        trend=Trend.SHRINKING,
    )


def test_a_customer_who_left_is_lost_once_and_new_on_return() -> None:
    stays = [paid(month, "blue", 1) for month in (1, 2, 3, 4)]

    months = compute_months([*stays, paid(1, "acme", 1), paid(4, "acme", 1)])

    assert [month.churned_customers for month in months] == [0, 1, 0, 0]
    assert [month.new_customers for month in months] == [2, 0, 0, 1]


def test_a_month_without_payments_is_a_month_without_revenue() -> None:
    months = compute_months([paid(1, "acme", 10), paid(3, "acme", 10)])

    assert [month.revenue for month in months] == [10, 0, 10]
    assert [month.churned_customers for month in months] == [0, 1, 0]
    assert [month.growth for month in months] == [None, -1, None]
    assert [month.trend for month in months] == [Trend.FLAT, Trend.SHRINKING, Trend.GROWING]


def test_the_calendar_crosses_the_year() -> None:
    december = MonthlyTotal(month=date(2023, 12, 1), group="a", total=Decimal(1), row_count=1)

    months = compute_months([paid(1, "a", 1), december])

    assert [month.month for month in months] == [date(2023, 12, 1), date(2024, 1, 1)]


def test_payments_of_one_customer_add_up_over_tables() -> None:
    [month] = compute_months([paid(1, "acme", "0.10"), paid(1, "acme", "0.20")])

    assert (month.customers, month.revenue) == (1, Decimal("0.30"))


def test_anonymous_and_refunded_payments_make_no_customer() -> None:
    [month] = compute_months([paid(1, None, 5), paid(1, "acme", 0)])

    assert (month.customers, month.revenue) == (0, Decimal(5))


@pytest.mark.parametrize(
    ("former", "current", "fraction"),
    [("100", "75", "0.25"), ("100", "100", "0"), ("100", "120", "0"), ("0", "-5", "0")],
)
def test_a_fall_is_a_fraction_of_the_former_amount(
    former: str, current: str, fraction: str
) -> None:
    assert fall(former=Decimal(former), current=Decimal(current)) == Decimal(fraction)
