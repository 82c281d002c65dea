from datetime import date
from decimal import Decimal

import pytest

from posthog.models import Team
from products.data_warehouse.backend.facade import (
    ColumnType,
    InvalidQuery,
    MonthlySum,
    MonthlyTotal,
    Source,
    SourceKind,
    SyncState,
    Table,
)
from products.data_warehouse.backend.logic import queries, sources, sync, tables
from products.data_warehouse.backend.logic.cells import parse_cell
from products.data_warehouse.backend.logic.errors import SourceUnreadable
from products.data_warehouse.backend.models import DataWarehouseTable

BY_MONTH = MonthlySum(date_column="paid_on", value_column="amount")


@pytest.mark.parametrize(
    ("text", "column_type", "cell"),
    [
        (" acme ", ColumnType.TEXT, "acme"),
        ("-7", ColumnType.INTEGER, -7),
        ("0.10", ColumnType.DECIMAL, "0.10"),
        ("20240229", ColumnType.DATE, "2024-02-29"),
        ("TRUE", ColumnType.BOOLEAN, True),
        ("  ", ColumnType.INTEGER, None),
    ],
)
def test_a_cell_is_parsed_by_its_columns_type(
    text: str, column_type: ColumnType, cell: object
) -> None:
    assert parse_cell(text=text, column_type=column_type) == cell


@pytest.mark.parametrize(
    ("text", "column_type", "message"),
    [
        ("1.5", ColumnType.INTEGER, "no whole number"),
        ("many", ColumnType.DECIMAL, "no number"),
        ("NaN", ColumnType.DECIMAL, "no finite number"),
        ("2024-02-30", ColumnType.DATE, "no date"),
        ("yes", ColumnType.BOOLEAN, "neither true nor false"),
    ],
)
def test_a_cell_of_the_wrong_type_is_refused(
    text: str, column_type: ColumnType, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        parse_cell(text=text, column_type=column_type)


def test_csv_cells_may_hold_line_breaks_and_commas() -> None:
    text = 'name,note\nacme,"one,\ntwo"\n\nblue,\n'

    assert list(sources.read(kind=SourceKind.CSV, text=text)) == [
        {"name": "acme", "note": "one,\ntwo"},
        {"name": "blue", "note": ""},
    ]


def test_json_lines_numbers_keep_their_digits() -> None:
    text = '{"amount": 0.10, "paid": true}\n\n{"amount": null, "paid": "no"}\n'

    assert list(sources.read(kind=SourceKind.JSON_LINES, text=text)) == [
        {"amount": "0.10", "paid": "true"},
        {"amount": "", "paid": "no"},
    ]


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        (SourceKind.CSV, "", "empty"),
        (SourceKind.CSV, "a,b\n1\n", "line 2: 1 cells under 2 columns"),
        (SourceKind.CSV, 'a\n"x', "line 2"),
        (SourceKind.JSON_LINES, "{}\n{", "line 2"),
        (SourceKind.JSON_LINES, "[1]", "line 1: expected an object"),
    ],
)
def test_an_unreadable_source_says_where(kind: SourceKind, text: str, message: str) -> None:
    with pytest.raises(SourceUnreadable, match=message):
        list(sources.read(kind=kind, text=text))


def test_every_source_kind_has_a_reader() -> None:
    assert sources.READERS.keys() == set(SourceKind)


def test_sync_stores_typed_cells_and_drops_undeclared_columns(team: Team, create_invoices) -> None:
    table = create_invoices(text="amount,note,customer,paid_on\n1.50,x,acme,2024-03-01\n")

    sync.sync_table(team_id=team.pk, table_id=table.id)

    stored = DataWarehouseTable.objects.get(id=table.id)
    assert [row.cells for row in stored.rows.all()] == [
        {"paid_on": "2024-03-01", "customer": "acme", "amount": "1.50"}
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("paid_on,customer\n2024-03-01,acme\n", "row 1: no column 'amount'"),
        (
            "paid_on,customer,amount\n2024-03-01,acme,1\n2024-03-01,acme,much\n",
            "row 2, column 'amount': 'much' is no number",
        ),
    ],
)
def test_a_failed_sync_keeps_the_former_rows(
    team: Team, invoices: Table, text: str, message: str
) -> None:
    tables.replace_source(
        team_id=team.pk, table_id=invoices.id, source=Source(kind=SourceKind.CSV, text=text)
    )

    table = sync.sync_table(team_id=team.pk, table_id=invoices.id)

    assert table.sync_state == SyncState.FAILED.value
    assert table.last_error == message
    assert table.rows.count() == table.row_count == invoices.row_count
    assert table.last_synced_at == invoices.last_synced_at


def test_sums_are_exact_and_skip_rows_without_a_date(team: Team, invoices: Table) -> None:
    assert queries.sum_by_month(team_id=team.pk, table_id=invoices.id, query=BY_MONTH) == (
        MonthlyTotal(month=date(2024, 1, 1), total=Decimal("150.30"), row_count=3),
        MonthlyTotal(month=date(2024, 2, 1), total=Decimal("100"), row_count=1),
    )


def test_sums_by_group_are_ordered_by_month_then_group(team: Team, invoices: Table) -> None:
    query = MonthlySum(date_column="paid_on", value_column="amount", group_by="customer")

    totals = queries.sum_by_month(team_id=team.pk, table_id=invoices.id, query=query)

    assert [(total.month.month, total.group, total.total) for total in totals] == [
        (1, "acme", Decimal("100.30")),
        (1, "blue", Decimal("50")),
        (2, "acme", Decimal("100")),
    ]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (MonthlySum(date_column="day", value_column="amount", group_by="who"), "day, who"),
        (MonthlySum(date_column="customer", value_column="amount"), "'customer' holds no dates"),
        (MonthlySum(date_column="paid_on", value_column="customer"), "holds no numbers"),
    ],
)
def test_a_query_that_does_not_fit_the_table_is_refused(
    team: Team, invoices: Table, query: MonthlySum, message: str
) -> None:
    with pytest.raises(InvalidQuery, match=message):
        queries.sum_by_month(team_id=team.pk, table_id=invoices.id, query=query)
