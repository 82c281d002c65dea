"""Visual review and revenue are doubles here, held to their contracts: the real ones may be absent."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from unittest import mock
from uuid import uuid4

import pytest
from django.utils import timezone

from posthog.models import Team
from posthog.testing.fixtures import api_client, other_team, team, user  # noqa: F401
from products.engineering_analytics.backend.facade import api
from products.engineering_analytics.backend.facade.contracts import CostRates
from products.revenue_analytics.backend.facade.contracts import RevenueMonth
from products.revenue_analytics.backend.facade.enums import Trend
from products.visual_review.backend.facade.contracts import Artifact, Run, RunSummary, Snapshot
from products.visual_review.backend.facade.enums import RunStatus, SnapshotResult

RATES = CostRates(per_run=Decimal("0.50"), per_regression=Decimal(10))
MAY, JUNE = date(2024, 5, 1), date(2024, 6, 1)


def make_run(
    *, month: date = MAY, changed: int = 0, status: RunStatus = RunStatus.COMPLETED
) -> Run:
    """A run on the 15th of the month."""
    created_at = datetime(month.year, month.month, 15, tzinfo=UTC)
    return Run(
        id=uuid4(),
        project_id=1,
        branch="main",
        commit_sha="c0ffee",
        status=status,
        error="",
        summary=RunSummary(total=changed + 1, pending=0, unchanged=1, changed=changed, new=0),
        created_at=created_at,
        completed_at=created_at,
        approved_at=None,
        approved_by_id=None,
    )


RUNS = (make_run(month=JUNE), make_run(changed=2), make_run(changed=1))


def make_snapshot(
    identifier: str,
    *,
    result: SnapshotResult = SnapshotResult.CHANGED,
    diff_ratio: float | None = 0.5,
) -> Snapshot:
    """A snapshot whose image has 100 bytes."""
    image = Artifact(
        id=uuid4(),
        project_id=1,
        content_hash="hash",
        storage_path="path",
        width=2,
        height=2,
        size_bytes=100,
        created_at=datetime(2024, 5, 15, tzinfo=UTC),
    )
    return Snapshot(
        id=uuid4(),
        run_id=uuid4(),
        identifier=identifier,
        result=result,
        current=image,
        baseline=image,
        diff_ratio=diff_ratio,
    )


def make_revenue(*, month: date = MAY, revenue: str = "1000") -> RevenueMonth:
    return RevenueMonth(
        month=month,
        revenue=Decimal(revenue),
        customers=4,
        new_customers=1,
        churned_customers=1,
        growth=Decimal("0.25"),
        churn_rate=Decimal("0.25"),
        trend=Trend.GROWING,
    )


@pytest.fixture
def runs(facade_double) -> Any:
    """Two runs in May with three regressions in all, one run in June without any."""
    return facade_double("visual_review").list_runs.returns(RUNS)


@pytest.fixture
def snapshots(facade_double) -> Any:
    return facade_double("visual_review").list_snapshots.returns((make_snapshot("home"),))


@pytest.fixture
def revenue(facade_double) -> Any:
    """Known for May only."""
    return facade_double("revenue_analytics").list_months.returns((make_revenue(),))


@pytest.fixture
def in_june() -> Iterator[None]:
    """Today is a day in June 2024."""
    with mock.patch.object(timezone, "now", return_value=datetime(2024, 6, 3, tzinfo=UTC)):
        yield


@pytest.fixture
def rates(team: Team) -> CostRates:  # noqa: F811
    return api.set_rates(team_id=team.pk, rates=RATES)
