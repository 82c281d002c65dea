"""Readers: text in a known format becomes raw records, one mapping per row.

To support another format, add its kind to the enum and a reader to `READERS`.
"""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping

from products.data_warehouse.backend.facade.enums import SourceKind
from products.data_warehouse.backend.logic.errors import SourceUnreadable

Record = Mapping[str, str]
Reader = Callable[[str], Iterator[Record]]


def read(*, kind: SourceKind, text: str) -> Iterator[Record]:
    """Records in the order of the source; raises `SourceUnreadable` on the first bad line."""
    return READERS[kind](text)


def _read_csv(text: str) -> Iterator[Record]:
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(lines, None)
        if header is None:
            raise SourceUnreadable("the source is empty: expected a header line")
        for cells in lines:
            if not cells:
                continue
            if len(cells) != len(header):
                raise SourceUnreadable(
                    f"line {lines.line_num}: {len(cells)} cells under {len(header)} columns"
                )
            yield dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise SourceUnreadable(f"line {lines.line_num}: {error}") from error


def _read_json_lines(text: str) -> Iterator[Record]:
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            # Numbers stay text until their column's type is known, so no decimal is rounded.
            record = json.loads(line, parse_float=str, parse_int=str)
        except json.JSONDecodeError as error:
            raise SourceUnreadable(f"line {number}: {error.msg}") from error
        if not isinstance(record, dict):
            raise SourceUnreadable(f"line {number}: expected an object")
        yield {name: _cell_text(cell) for name, cell in record.items()}


def _cell_text(cell: object) -> str:
    if cell is None:
        return ""
    return cell if isinstance(cell, str) else json.dumps(cell)


READERS: Mapping[SourceKind, Reader] = {
    SourceKind.CSV: _read_csv,
    SourceKind.JSON_LINES: _read_json_lines,
}
