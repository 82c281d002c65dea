"""What visual regressions cost, next to what the month earned."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from products.engineering_analytics.backend.facade.enums import CostBasis
from products.revenue_analytics.backend.facade.contracts import RevenueMonth


@dataclass(frozen=True)
class CostRates:
    """What a team pays for one visual review run, and for the review of one regression."""

    per_run: Decimal
    per_regression: Decimal


@dataclass(frozen=True)
class RegressionCost:
    """Visual regressions of one calendar month; `month` is its first day.

    `revenue` is None for a month without known revenue, and then so is `share_of_revenue`, which
    is a fraction: 0.25 is a quarter.
    """

    month: date
    runs: int
    regressions: int
    cost: Decimal
    basis: CostBasis
    revenue: RevenueMonth | None
    share_of_revenue: Decimal | None


@dataclass(frozen=True)
class UnstableScreen:
    """A screen that kept looking different; `worst_diff_ratio` is its largest difference."""

    identifier: str
    regressions: int
    worst_diff_ratio: float
    image_bytes: int
