"""What other products learn about revenue. Ratios are fractions: 0.25 is a quarter."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from products.revenue_analytics.backend.facade.enums import Trend


@dataclass(frozen=True)
class ConnectTable:
    """Which warehouse table holds payments, and how to read it.

    A fall below the former month by `drop_threshold` or more is reported as a signal.
    """

    table_id: UUID
    date_column: str
    customer_column: str
    amount_column: str
    drop_threshold: Decimal = Decimal("0.1")


@dataclass(frozen=True)
class RevenueSource:
    """A connected table; `last_reported_month` is the latest drop that became a signal."""

    id: UUID
    team_id: int
    table_id: UUID
    date_column: str
    customer_column: str
    amount_column: str
    drop_threshold: Decimal
    last_reported_month: date | None
    created_at: datetime


@dataclass(frozen=True)
class RevenueMonth:
    """Recurring revenue of one calendar month; `month` is its first day.

    `growth` and `churn_rate` compare with the month before, and are None where there is nothing
    to compare with.
    """

    month: date
    revenue: Decimal
    customers: int
    new_customers: int
    churned_customers: int
    growth: Decimal | None
    churn_rate: Decimal | None
    trend: Trend


@dataclass(frozen=True)
class RevenueDrop:
    """The latest complete month fell short of the one before by `fraction`."""

    source_id: UUID
    month: date
    former_revenue: Decimal
    revenue: Decimal
    fraction: Decimal
