"""Revenue analytics over a real warehouse, with real signals."""

from dataclasses import replace
from decimal import Decimal
from uuid import uuid4

import pytest

from posthog.models import Team
from products.data_warehouse.backend.facade import DataWarehouseAPI, Source, SourceKind
from products.revenue_analytics.backend.facade import api as revenue_analytics
from products.revenue_analytics.backend.facade.contracts import RevenueDrop, RevenueSource
from products.signals.backend.facade import api as signals
from products.signals.backend.facade.enums import Severity
from tests.payments import STEADY, connect_payments, create_payments


@pytest.fixture
def source(team: Team) -> RevenueSource:
    table = create_payments(team=team)
    DataWarehouseAPI.sync_table(team_id=team.pk, table_id=table.id)
    return connect_payments(table=table)


def check(source: RevenueSource) -> RevenueDrop | None:
    return revenue_analytics.check_for_drop(team_id=source.team_id, source_id=source.id)


def test_months_are_computed_from_synced_rows(source: RevenueSource) -> None:
    april, may = revenue_analytics.list_months(team_id=source.team_id)

    assert (april.revenue, may.revenue) == (Decimal(1000), Decimal(600))
    assert (may.growth, may.churn_rate) == (Decimal("-0.4"), Decimal("0.5"))


def test_a_drop_ends_as_one_severe_signal(source: RevenueSource) -> None:
    assert check(source) == check(source)

    [signal] = signals.list_signals(team_id=source.team_id, source_product="revenue_analytics")
    assert (signal.severity, signal.occurrences) == (Severity.HIGH, 1)
    assert signal.description == "Revenue fell by 40.0% in 2024-05, from 1000.00 to 600.00."


def test_without_a_drop_there_is_no_signal(source: RevenueSource) -> None:
    DataWarehouseAPI.replace_source(
        team_id=source.team_id,
        table_id=source.table_id,
        source=Source(kind=SourceKind.CSV, text=STEADY),
    )
    DataWarehouseAPI.sync_table(team_id=source.team_id, table_id=source.table_id)

    assert check(source) is None
    assert signals.list_signals(team_id=source.team_id) == ()


def test_a_deleted_table_is_reported_as_unsuitable(source: RevenueSource) -> None:
    DataWarehouseAPI.delete_table(team_id=source.team_id, table_id=source.table_id)

    with pytest.raises(revenue_analytics.UnsuitableTable, match="no table"):
        revenue_analytics.list_months(team_id=source.team_id)


def test_another_teams_table_cannot_be_connected(other_team: Team, team: Team) -> None:
    theirs = create_payments(team=other_team)

    with pytest.raises(revenue_analytics.UnsuitableTable):
        connect_payments(table=replace(theirs, team_id=team.pk))
    with pytest.raises(revenue_analytics.UnsuitableTable):
        connect_payments(table=replace(theirs, id=uuid4()))
