"""A warehouse in memory, for the tests of other products; `tests/test_doubles.py` holds it to the real one."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from products.data_warehouse.backend.facade.api import (
    InvalidQuery,
    InvalidTable,
    TableNameTaken,
    TableNotFound,
)
from products.data_warehouse.backend.facade.contracts import (
    Column,
    CreateTable,
    MonthlySum,
    MonthlyTotal,
    Source,
    Table,
)
from products.data_warehouse.backend.facade.enums import ColumnType, SourceKind, SyncState

CREATED = datetime(2024, 1, 1, tzinfo=UTC)


class WarehouseInMemory:
    """A facade that has tables, and knows what queries for monthly sums would find.

    It reads no sources: what is in a table is said by `totals`, by the table's id.
    """

    def __init__(
        self,
        tables: Iterable[Table] = (),
        totals: Mapping[UUID, tuple[MonthlyTotal, ...]] | None = None,
    ) -> None:
        self.tables = list(tables)
        self.totals = dict(totals or {})
        self.DataWarehouseAPI = _API(self)


class _API:
    def __init__(self, warehouse: WarehouseInMemory) -> None:
        self._warehouse = warehouse

    def create_table(self, *, team_id: int, params: CreateTable) -> Table:
        names = [column.name for column in params.columns]
        if not names:
            raise InvalidTable("a table needs at least one column")
        repeated = sorted({name for name in names if names.count(name) > 1})
        if repeated:
            raise InvalidTable(f"columns declared more than once: {', '.join(repeated)}")
        if any(table.name == params.name for table in self.list_tables(team_id=team_id)):
            raise TableNameTaken(f"a table named {params.name!r} exists already")
        table = Table(
            id=uuid4(),
            team_id=team_id,
            name=params.name,
            columns=params.columns,
            source_kind=params.source.kind,
            sync_state=SyncState.PENDING,
            row_count=0,
            last_synced_at=None,
            last_error=None,
            created_at=CREATED,
        )
        self._warehouse.tables.append(table)
        return table

    def list_tables(self, *, team_id: int) -> tuple[Table, ...]:
        owned = (table for table in self._warehouse.tables if table.team_id == team_id)
        return tuple(sorted(owned, key=lambda table: table.name))

    def get_table(self, *, team_id: int, table_id: UUID) -> Table:
        for table in self.list_tables(team_id=team_id):
            if table.id == table_id:
                return table
        raise TableNotFound(f"no table {table_id}")

    def delete_table(self, *, team_id: int, table_id: UUID) -> None:
        self._warehouse.tables.remove(self.get_table(team_id=team_id, table_id=table_id))

    def sum_by_month(
        self, *, team_id: int, table_id: UUID, query: MonthlySum
    ) -> tuple[MonthlyTotal, ...]:
        table = self.get_table(team_id=team_id, table_id=table_id)
        types = {column.name: column.type for column in table.columns}
        asked = [query.date_column, query.value_column, *filter(None, [query.group_by])]
        missing = [name for name in asked if name not in types]
        if missing:
            raise InvalidQuery(f"table {table.name!r} has no column {', '.join(missing)}")
        if types[query.date_column] is not ColumnType.DATE:
            raise InvalidQuery(f"column {query.date_column!r} holds no dates")
        if not types[query.value_column].is_numeric:
            raise InvalidQuery(f"column {query.value_column!r} holds no numbers")
        totals = self._warehouse.totals.get(table_id, ())
        return totals if query.group_by else _ungrouped(totals)


def _ungrouped(totals: Iterable[MonthlyTotal]) -> tuple[MonthlyTotal, ...]:
    by_month: dict[date, list[MonthlyTotal]] = {}
    for total in totals:
        by_month.setdefault(total.month, []).append(total)
    return tuple(
        MonthlyTotal(
            month=month,
            total=sum((each.total for each in found), start=Decimal(0)),
            row_count=sum(each.row_count for each in found),
        )
        for month, found in sorted(by_month.items())
    )


# -- Examples: each is run with the double and with the real facade, and must come to the same.

NOWHERE = UUID(int=0)
PAYMENTS = CreateTable(
    name="payments",
    columns=(
        Column(name="paid_on", type=ColumnType.DATE),
        Column(name="customer", type=ColumnType.TEXT),
        Column(name="amount", type=ColumnType.DECIMAL),
    ),
    source=Source(kind=SourceKind.CSV, text="paid_on,customer,amount\n"),
)
BY_MONTH = MonthlySum(date_column="paid_on", value_column="amount")


def _create(warehouse: Any, team: Any, **given: Any) -> Table:
    params = CreateTable(**{**vars(PAYMENTS), **given})
    table: Table = warehouse.DataWarehouseAPI.create_table(team_id=team.pk, params=params)
    return table


def a_new_table_is_found(warehouse: Any, team: Any) -> Any:
    table = _create(warehouse, team)
    found = warehouse.DataWarehouseAPI.get_table(team_id=team.pk, table_id=table.id)
    assert found == table
    return found


def tables_are_listed_by_name(warehouse: Any, team: Any, other_team: Any) -> Any:
    for name in ("b", "c", "a"):
        _create(warehouse, team, name=name)
    _create(warehouse, other_team, name="theirs")
    return warehouse.DataWarehouseAPI.list_tables(team_id=team.pk)


def a_name_is_taken_once(warehouse: Any, team: Any) -> Any:
    _create(warehouse, team)
    return _create(warehouse, team)


def a_table_has_columns(warehouse: Any, team: Any) -> Any:
    return _create(warehouse, team, columns=())


def a_column_is_declared_once(warehouse: Any, team: Any) -> Any:
    return _create(warehouse, team, columns=2 * PAYMENTS.columns)


def a_deleted_table_is_gone(warehouse: Any, team: Any) -> Any:
    table = _create(warehouse, team)
    warehouse.DataWarehouseAPI.delete_table(team_id=team.pk, table_id=table.id)
    return warehouse.DataWarehouseAPI.list_tables(team_id=team.pk)


def another_teams_table_does_not_exist(warehouse: Any, team: Any, other_team: Any) -> Any:
    theirs = {"team_id": other_team.pk, "table_id": _create(warehouse, team).id}
    api = warehouse.DataWarehouseAPI
    return [
        _error(api.get_table, **theirs),
        _error(api.delete_table, **theirs),
        _error(api.sum_by_month, **theirs, query=BY_MONTH),
    ]


def an_unknown_table_is_not_found(warehouse: Any, team: Any) -> Any:
    return warehouse.DataWarehouseAPI.get_table(team_id=team.pk, table_id=NOWHERE)


def a_query_fits_the_columns(warehouse: Any, team: Any) -> Any:
    table = _create(warehouse, team)
    queries = (
        MonthlySum(date_column="day", value_column="much", group_by="who"),
        MonthlySum(date_column="customer", value_column="amount"),
        MonthlySum(date_column="paid_on", value_column="customer"),
    )
    ask = warehouse.DataWarehouseAPI.sum_by_month
    errors = [_error(ask, team_id=team.pk, table_id=table.id, query=query) for query in queries]
    return errors, ask(team_id=team.pk, table_id=table.id, query=BY_MONTH)


def sums_are_by_month_and_by_group(warehouse: Any, invoices: Any) -> Any:
    asked = {"team_id": invoices.team_id, "table_id": invoices.id}
    ask = warehouse.DataWarehouseAPI.sum_by_month
    by_customer = MonthlySum(date_column="paid_on", value_column="amount", group_by="customer")
    return ask(**asked, query=BY_MONTH), ask(**asked, query=by_customer)


def _error(function: Any, **arguments: Any) -> Any:
    try:
        function(**arguments)
    except (InvalidQuery, TableNotFound) as error:
        name = type(error).__name__
        return name if isinstance(error, TableNotFound) else (name, str(error))


EXAMPLES = (
    a_new_table_is_found,
    tables_are_listed_by_name,
    a_name_is_taken_once,
    a_table_has_columns,
    a_column_is_declared_once,
    a_deleted_table_is_gone,
    another_teams_table_does_not_exist,
    an_unknown_table_is_not_found,
    a_query_fits_the_columns,
    sums_are_by_month_and_by_group,
)
