"""Which tables count as revenue, and when a fall in revenue is worth a signal."""

from datetime import date
from uuid import UUID

from asgiref.sync import async_to_sync
from django.db.models import QuerySet

from products.data_warehouse.backend.facade import (
    ColumnType,
    DataWarehouseAPI,
    InvalidQuery,
    MonthlySum,
    MonthlyTotal,
    TableNotFound,
)
from products.revenue_analytics.backend import metrics
from products.revenue_analytics.backend.facade.contracts import (
    ConnectTable,
    RevenueDrop,
    RevenueMonth,
)
from products.revenue_analytics.backend.models import RevenueSource
from products.signals.backend.facade.api import emit_signal

# Losing half the revenue is as heavy as a signal can be.
WEIGHT_PER_LOSS = 2.0


class RevenueSourceNotFound(LookupError):
    """The team has no such source of revenue."""


class RevenueSourceExists(FileExistsError):
    """The table is connected already."""


class UnsuitableTable(ValueError):
    """The warehouse has no such table, or its columns do not hold payments."""


class InvalidThreshold(ValueError):
    """A drop threshold is a fraction above 0, at most 1."""


def connect_table(*, team_id: int, params: ConnectTable) -> RevenueSource:
    _check_table(team_id=team_id, params=params)
    if not 0 < params.drop_threshold <= 1:
        raise InvalidThreshold(f"{params.drop_threshold} is not above 0 and at most 1")
    if RevenueSource.objects.filter(team_id=team_id, table_id=params.table_id).exists():
        raise RevenueSourceExists(f"table {params.table_id} is connected already")
    return RevenueSource.objects.create(
        team_id=team_id,
        table_id=params.table_id,
        date_column=params.date_column,
        customer_column=params.customer_column,
        amount_column=params.amount_column,
        drop_threshold=params.drop_threshold,
    )


def list_sources(*, team_id: int) -> QuerySet[RevenueSource]:
    return RevenueSource.objects.filter(team_id=team_id)


def list_sources_of_all_teams() -> QuerySet[RevenueSource]:
    return RevenueSource.objects.all()


def get_source(*, team_id: int, source_id: UUID) -> RevenueSource:
    try:
        return RevenueSource.objects.get(team_id=team_id, id=source_id)
    except RevenueSource.DoesNotExist:
        raise RevenueSourceNotFound(f"no revenue source {source_id}") from None


def disconnect_table(*, team_id: int, source_id: UUID) -> None:
    get_source(team_id=team_id, source_id=source_id).delete()


def list_months(*, team_id: int, source_id: UUID | None) -> tuple[RevenueMonth, ...]:
    if source_id is None:
        sources = list(list_sources(team_id=team_id))
    else:
        sources = [get_source(team_id=team_id, source_id=source_id)]
    return metrics.compute_months(total for source in sources for total in _totals(source))


def check_for_drop(*, team_id: int, source_id: UUID, today: date) -> RevenueDrop | None:
    """Must run in a transaction, so that a drop is marked as reported only if it was."""
    source = get_source(team_id=team_id, source_id=source_id)
    drop = _latest_drop(source, before=today.replace(day=1))
    if drop is not None and drop.month != source.last_reported_month:
        _report(source, drop)
    return drop


def _latest_drop(source: RevenueSource, *, before: date) -> RevenueDrop | None:
    """Compares the last two months that are over: a running month always looks like a drop."""
    complete = [month for month in metrics.compute_months(_totals(source)) if month.month < before]
    if len(complete) < 2:
        return None
    former, latest = complete[-2:]
    fraction = metrics.fall(former=former.revenue, current=latest.revenue)
    if fraction < source.drop_threshold:
        return None
    return RevenueDrop(
        source_id=source.id,
        month=latest.month,
        former_revenue=former.revenue,
        revenue=latest.revenue,
        fraction=fraction,
    )


def _report(source: RevenueSource, drop: RevenueDrop) -> None:
    async_to_sync(emit_signal)(
        team_id=source.team_id,
        source_product="revenue_analytics",
        source_type="revenue_drop",
        source_id=f"{source.id}:{drop.month:%Y-%m}",
        description=(
            f"Revenue fell by {drop.fraction:.1%} in {drop.month:%Y-%m}, "
            f"from {drop.former_revenue:.2f} to {drop.revenue:.2f}."
        ),
        weight=min(1.0, WEIGHT_PER_LOSS * float(drop.fraction)),
    )
    source.last_reported_month = drop.month
    source.save(update_fields=["last_reported_month"])


def _totals(source: RevenueSource) -> tuple[MonthlyTotal, ...]:
    query = MonthlySum(
        date_column=source.date_column,
        value_column=source.amount_column,
        group_by=source.customer_column,
    )
    try:
        return DataWarehouseAPI.sum_by_month(
            team_id=source.team_id, table_id=source.table_id, query=query
        )
    except (InvalidQuery, TableNotFound) as error:
        raise UnsuitableTable(f"revenue source {source.id}: {error}") from error


def _check_table(*, team_id: int, params: ConnectTable) -> None:
    try:
        table = DataWarehouseAPI.get_table(team_id=team_id, table_id=params.table_id)
    except TableNotFound as error:
        raise UnsuitableTable(str(error)) from error
    types = {column.name: column.type for column in table.columns}
    asked = (params.date_column, params.customer_column, params.amount_column)
    missing = [name for name in asked if name not in types]
    if missing:
        raise UnsuitableTable(f"table {table.name!r} has no column {', '.join(missing)}")
    if types[params.date_column] is not ColumnType.DATE:
        raise UnsuitableTable(f"column {params.date_column!r} holds no dates")
    if not types[params.amount_column].is_numeric:
        raise UnsuitableTable(f"column {params.amount_column!r} holds no numbers")
