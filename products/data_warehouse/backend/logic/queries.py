"""Questions that can be asked of synced rows."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from uuid import UUID

from products.data_warehouse.backend.facade.contracts import MonthlySum, MonthlyTotal
from products.data_warehouse.backend.facade.enums import ColumnType
from products.data_warehouse.backend.logic import tables
from products.data_warehouse.backend.logic.errors import InvalidQuery
from products.data_warehouse.backend.models import DataWarehouseTable


def sum_by_month(*, team_id: int, table_id: UUID, query: MonthlySum) -> tuple[MonthlyTotal, ...]:
    """Summed in Python, not in SQL: JSON arithmetic differs by database and is not exact."""
    table = tables.get_table(team_id=team_id, table_id=table_id)
    _check(table, query)
    totals: dict[tuple[date, str | None], Decimal] = defaultdict(Decimal)
    counts: dict[tuple[date, str | None], int] = defaultdict(int)
    for cells in table.rows.values_list("cells", flat=True).iterator():
        day, value = cells[query.date_column], cells[query.value_column]
        if day is None or value is None:
            continue
        key = (date.fromisoformat(day).replace(day=1), _group(cells, query))
        totals[key] += Decimal(value)
        counts[key] += 1
    return tuple(
        MonthlyTotal(month=month, group=group, total=totals[month, group], row_count=count)
        for (month, group), count in sorted(
            counts.items(), key=lambda item: (item[0][0], item[0][1] or "")
        )
    )


def _group(cells: dict[str, object], query: MonthlySum) -> str | None:
    if query.group_by is None:
        return None
    value = cells[query.group_by]
    return None if value is None else str(value)


def _check(table: DataWarehouseTable, query: MonthlySum) -> None:
    types = {column.name: ColumnType(column.type) for column in table.columns.all()}
    asked = [query.date_column, query.value_column]
    if query.group_by is not None:
        asked.append(query.group_by)
    missing = [name for name in asked if name not in types]
    if missing:
        raise InvalidQuery(f"table {table.name!r} has no column {', '.join(missing)}")
    if types[query.date_column] is not ColumnType.DATE:
        raise InvalidQuery(f"column {query.date_column!r} holds no dates")
    if not types[query.value_column].is_numeric:
        raise InvalidQuery(f"column {query.value_column!r} holds no numbers")
