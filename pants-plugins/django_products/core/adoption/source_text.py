"""A text of Python, and where the nodes of its syntax tree stand in it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from typing import Union

# Whatever the interpreter is, these have an end.
Node = Union[ast.expr, ast.keyword]


@dataclass(frozen=True)
class Span:
    """From one character up to another."""

    start: int
    end: int


@dataclass(frozen=True)
class SourceText:
    """Arguments:
    text: what was parsed.
    """

    text: str

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self._lines:
            starts.append(starts[-1] + len(line) + 1)
        return starts

    def span(self, node: Node) -> Span:
        return Span(
            self._position(node.lineno, node.col_offset),
            self._position(node.end_lineno or 0, node.end_col_offset or 0),
        )

    def _position(self, line: int, column: int) -> int:
        """Of a place as `ast` counts: in bytes of UTF-8."""
        before = self._lines[line - 1].encode()[:column].decode()
        return self._starts[line - 1] + len(before)

    def of(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def before(self, position: int) -> str:
        """What stands in the same line before a position."""
        return self.text[:position].rpartition("\n")[2]

    def end_of_line(self, position: int) -> int:
        """Where the next line begins."""
        found = self.text.find("\n", position)
        return len(self.text) if found < 0 else found + 1

    def indent(self, node: Node) -> str:
        """The blanks in front of the line on which a node begins."""
        line = self._lines[node.lineno - 1]
        return line[: len(line) - len(line.lstrip())]

    def replaced(self, span: Span, text: str) -> str:
        return self.text[: span.start] + text + self.text[span.end :]
