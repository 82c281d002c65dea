"""A table for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import wrap

_NARROWEST = 20


def render_table(headings: Sequence[str], rows: Iterable[Sequence[str]], width: int) -> str:
    """Columns as wide as their longest cell, two blanks apart, without a line break at the end.

    Arguments:
        headings: one for each column.
        rows: cells of text.
        width: columns of the terminal; the last column of the table is wrapped to it, between
            words only.
    """
    lines: list[str] = []
    table = [headings, *rows]
    last = len(headings) - 1
    widths = [max(len(row[column]) for row in table) for column in range(last)]
    indent = sum(widths) + 2 * last
    for row in table:
        left = "".join(f"{cell.ljust(size)}  " for cell, size in zip(row, widths))
        first, *more = wrapped(row[last], width - indent)
        lines.append(f"{left}{first}".rstrip())
        lines += [f"{' ' * indent}{each}" for each in more]
    return "\n".join(lines)


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text, at least one; names are not broken, however narrow it is."""
    room = max(width, _NARROWEST)
    return wrap(text, room, break_long_words=False, break_on_hyphens=False) or [""]
