"""From monthly totals to growth and churn: arithmetic only, no database."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal

from products.data_warehouse.backend.facade.contracts import MonthlyTotal
from products.revenue_analytics.backend.facade.contracts import RevenueMonth
from products.revenue_analytics.backend.facade.enums import Trend

RATIO_STEP = Decimal("0.0001")


def compute_months(totals: Iterable[MonthlyTotal]) -> tuple[RevenueMonth, ...]:
    """One entry per calendar month from the first total to the last; `group` is the customer.

    A month without totals is a month without revenue, and so without customers. A customer whose
    payments of a month are refunded in full is no customer of that month.
    """
    paid: dict[date, dict[str | None, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for total in totals:
        paid[total.month][total.group] += total.total
    months: list[RevenueMonth] = []
    former_customers: frozenset[str] = frozenset()
    for month in _calendar(paid.keys()):
        amounts = paid.get(month, {})
        customers = frozenset(
            name for name, amount in amounts.items() if name is not None and amount > 0
        )
        months.append(
            _month(
                month=month,
                revenue=sum(amounts.values(), start=Decimal(0)),
                customers=customers,
                former_customers=former_customers,
                former_revenue=months[-1].revenue if months else None,
            )
        )
        former_customers = customers
    return tuple(months)


def fall(*, former: Decimal, current: Decimal) -> Decimal:
    """By which fraction the current amount is below the former one; 0 if it is not below."""
    if former <= 0 or current >= former:
        return Decimal(0)
    return _ratio(former - current, former)


def _month(
    *,
    month: date,
    revenue: Decimal,
    customers: frozenset[str],
    former_customers: frozenset[str],
    former_revenue: Decimal | None,
) -> RevenueMonth:
    churned = len(former_customers - customers)
    return RevenueMonth(
        month=month,
        revenue=revenue,
        customers=len(customers),
        new_customers=len(customers - former_customers),
        churned_customers=churned,
        growth=_ratio(revenue - former_revenue, former_revenue) if former_revenue else None,
        churn_rate=(
            _ratio(Decimal(churned), Decimal(len(former_customers))) if former_customers else None
        ),
        trend=_trend(revenue, former_revenue),
    )


def _trend(revenue: Decimal, former_revenue: Decimal | None) -> Trend:
    if former_revenue is None or revenue == former_revenue:
        return Trend.FLAT
    return Trend.GROWING if revenue > former_revenue else Trend.SHRINKING


def _ratio(part: Decimal, whole: Decimal) -> Decimal:
    return (part / whole).quantize(RATIO_STEP)


def _calendar(months: Iterable[date]) -> Iterator[date]:
    known = sorted(months)
    if not known:
        return
    month = known[0]
    while month <= known[-1]:
        yield month
        month = _next(month)


def _next(month: date) -> date:
    if month.month == 12:
        return date(month.year + 1, 1, 1)
    return date(month.year, month.month + 1, 1)
