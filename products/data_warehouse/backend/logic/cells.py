"""Cells: raw text becomes a value that JSON can hold, according to the column's type."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from products.data_warehouse.backend.facade.enums import ColumnType

Cell = str | int | bool | None


def parse_cell(*, text: str, column_type: ColumnType) -> Cell:
    """The stored form of a cell: blank is None, anything unparsable raises `ValueError`."""
    text = text.strip()
    return PARSERS[column_type](text) if text else None


def _integer(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ValueError(f"{text!r} is no whole number") from None


def _date(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError(f"{text!r} is no date") from None


def _decimal(text: str) -> str:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{text!r} is no number") from None
    if not value.is_finite():
        raise ValueError(f"{text!r} is no finite number")
    return str(value)


def _boolean(text: str) -> bool:
    try:
        return {"true": True, "false": False}[text.lower()]
    except KeyError:
        raise ValueError(f"{text!r} is neither true nor false") from None


PARSERS: Mapping[ColumnType, Callable[[str], Cell]] = {
    ColumnType.TEXT: str,
    ColumnType.INTEGER: _integer,
    ColumnType.DECIMAL: _decimal,
    ColumnType.DATE: _date,
    ColumnType.BOOLEAN: _boolean,
}
