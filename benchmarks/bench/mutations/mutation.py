"""Small changes of Python source, as somebody makes them by mistake."""

from __future__ import annotations

import ast
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Mutation:
    """Another text for a part of a line.

    Arguments:
        line: from 1.
        start, end: columns, in characters; the part between them is replaced.
        new: what stands there then.
        kind: what is done, in a word.
    """

    line: int
    start: int
    end: int
    new: str
    kind: str

    def apply(self, text: str) -> str:
        lines = text.splitlines(keepends=True)
        old = lines[self.line - 1]
        lines[self.line - 1] = old[: self.start] + self.new + old[self.end :]
        return "".join(lines)


_OPPOSITES = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Lt: ">=",
    ast.GtE: "<",
    ast.Gt: "<=",
    ast.LtE: ">",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}


def mutations_of(text: str) -> tuple[Mutation, ...]:
    """Every mutation of a module that compiles, in the order of the text; none of a text that does not parse."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return ()
    source = _Source(text)
    found = [each for node in ast.walk(tree) for make in _MAKERS for each in make(node, source)]
    unique = sorted(dict.fromkeys(found), key=lambda each: (each.line, each.start, each.new))
    return tuple(
        each for each in unique if _compiles(each.apply(text)) and each.apply(text) != text
    )


def pick(text: str, chance: random.Random) -> Mutation | None:
    """One of them, by chance."""
    found = mutations_of(text)
    return chance.choice(found) if found else None


class _Source:
    """Columns of the syntax tree, which count bytes, as columns of the text."""

    def __init__(self, text: str) -> None:
        self._lines = [line.encode() for line in text.splitlines()]

    def part(self, node: ast.expr | ast.stmt) -> tuple[int, int, int] | None:
        """Line, start and end of what stands on one line."""
        if node.end_lineno != node.lineno or node.end_col_offset is None:
            return None
        return node.lineno, *(self.column(node.lineno, at) for at in (node.col_offset, node.end_col_offset))  # type: ignore[return-value]

    def column(self, line: int, offset: int) -> int:
        return len(self._lines[line - 1][:offset].decode(errors="replace"))

    def between(self, before: ast.expr, after: ast.expr) -> tuple[int, int, int] | None:
        if before.end_lineno != after.lineno or before.end_col_offset is None:
            return None
        line = after.lineno
        return line, self.column(line, before.end_col_offset), self.column(line, after.col_offset)


def _comparisons(node: ast.AST, source: _Source) -> Iterator[Mutation]:
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        where = source.between(node.left, node.comparators[0])
        if where:
            yield Mutation(*where, f" {_OPPOSITES[type(node.ops[0])]} ", "comparison")


def _booleans(node: ast.AST, source: _Source) -> Iterator[Mutation]:
    if isinstance(node, ast.BoolOp):
        where = source.between(node.values[0], node.values[1])
        if where:
            yield Mutation(*where, " or " if isinstance(node.op, ast.And) else " and ", "boolean")


def _constants(node: ast.AST, source: _Source) -> Iterator[Mutation]:
    if not isinstance(node, ast.Constant):
        return
    where = source.part(node)
    if where is None:
        return
    if node.value is True or node.value is False:
        yield Mutation(*where, str(not node.value), "constant")
    elif isinstance(node.value, int | float):
        yield Mutation(*where, repr(node.value + 1), "constant")
    elif isinstance(node.value, str) and node.value.isidentifier():
        yield Mutation(*where, repr(f"{node.value}_x"), "string")


def _conditions(node: ast.AST, source: _Source) -> Iterator[Mutation]:
    if isinstance(node, ast.If | ast.IfExp):
        where = source.part(node.test)
        if where:
            yield Mutation(*where, "False", "condition")


def _returns(node: ast.AST, source: _Source) -> Iterator[Mutation]:
    if isinstance(node, ast.Return) and node.value is not None:
        where = source.part(node.value)
        if where:
            yield Mutation(*where, "None", "return")


def _statements(node: ast.AST, source: _Source) -> Iterator[Mutation]:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # A docstring.
    if isinstance(node, ast.Expr | ast.Assign | ast.AugAssign | ast.Raise):
        where = source.part(node)
        if where:
            yield Mutation(*where, "pass", "statement")


_MAKERS: tuple[Callable[[ast.AST, _Source], Iterator[Mutation]], ...] = (
    _comparisons,
    _booleans,
    _constants,
    _conditions,
    _returns,
    _statements,
)


def _compiles(text: str) -> bool:
    try:
        compile(text, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True
