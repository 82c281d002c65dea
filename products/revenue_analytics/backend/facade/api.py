"""Recurring revenue, growth and churn, computed over tables of the data warehouse."""

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from products.revenue_analytics.backend import logic, models
from products.revenue_analytics.backend.facade import contracts

InvalidThreshold = logic.InvalidThreshold
RevenueSourceExists = logic.RevenueSourceExists
RevenueSourceNotFound = logic.RevenueSourceNotFound
UnsuitableTable = logic.UnsuitableTable


def connect_table(*, team_id: int, params: contracts.ConnectTable) -> contracts.RevenueSource:
    """Count the payments in a warehouse table as revenue from now on.

    Raises `UnsuitableTable` when the team has no such table or its columns do not fit,
    `InvalidThreshold`, and `RevenueSourceExists` when the table is connected already.
    """
    with transaction.atomic():
        return _to_source(logic.connect_table(team_id=team_id, params=params))


def disconnect_table(*, team_id: int, source_id: UUID) -> None:
    """Stop counting; the warehouse table stays. Raises `RevenueSourceNotFound`."""
    logic.disconnect_table(team_id=team_id, source_id=source_id)


def list_sources(*, team_id: int) -> tuple[contracts.RevenueSource, ...]:
    """The team's connected tables, oldest first."""
    return tuple(_to_source(source) for source in logic.list_sources(team_id=team_id))


def list_sources_of_all_teams() -> tuple[contracts.RevenueSource, ...]:
    """For the scheduler only: what there is to check."""
    return tuple(_to_source(source) for source in logic.list_sources_of_all_teams())


def list_months(
    *, team_id: int, source_id: UUID | None = None
) -> tuple[contracts.RevenueMonth, ...]:
    """Revenue by month without gaps, oldest first: of one source, or of all taken together.

    A customer who pays in two tables is one customer. Empty without sources or payments.
    Raises `RevenueSourceNotFound`, and `UnsuitableTable` when a table no longer fits.
    """
    return logic.list_months(team_id=team_id, source_id=source_id)


def check_for_drop(*, team_id: int, source_id: UUID) -> contracts.RevenueDrop | None:
    """The drop in the latest complete month, if it reaches the source's threshold.

    Emits a signal the first time a drop is found; asking again emits nothing.
    Raises what `list_months` raises.
    """
    with transaction.atomic():
        return logic.check_for_drop(
            team_id=team_id, source_id=source_id, today=timezone.now().date()
        )


def _to_source(source: models.RevenueSource) -> contracts.RevenueSource:
    return contracts.RevenueSource(
        id=source.id,
        team_id=source.team_id,
        table_id=source.table_id,
        date_column=source.date_column,
        customer_column=source.customer_column,
        amount_column=source.amount_column,
        drop_threshold=source.drop_threshold,
        last_reported_month=source.last_reported_month,
        created_at=source.created_at,
    )
