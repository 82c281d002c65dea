"""What a module or a class body of a stub binds."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from dataclasses import dataclass, field

from django_products.core.contract.statements import (
    Function,
    FunctionNode,
    assignment_targets,
    bound_names,
    guarded_leaves,
)


@dataclass
class Entry:
    """Everything that binds one name, in order."""

    name: str
    pieces: list[ast.stmt] = field(default_factory=list)
    guards: list[str] = field(default_factory=list)
    """The kinds of block that the pieces stand in."""
    imported_from: str | None = None
    """The dotted origin, for a name that an import binds."""
    offered: bool = False
    """Imported in a form that hands names on: `import x as x`, `from x import *`."""

    @property
    def text(self) -> str:
        texts = (ast.unparse(each) for each in self.pieces)
        return "\n".join([self.imported_from or "", *self.guards, *texts])

    @property
    def cls(self) -> ast.ClassDef | None:
        last = self.pieces[-1] if self.pieces else None
        return last if isinstance(last, ast.ClassDef) else None

    @property
    def function(self) -> Function | None:
        last = self.pieces[-1] if self.pieces else None
        return last if isinstance(last, FunctionNode) else None

    @property
    def value(self) -> ast.Assign | ast.AnnAssign | None:
        last = self.pieces[-1] if self.pieces else None
        return last if isinstance(last, (ast.Assign, ast.AnnAssign)) else None

    @property
    def is_public(self) -> bool:
        dunder = self.name.startswith("__") and self.name.endswith("__")
        return dunder or not self.name.startswith("_")


def scope_of(body: Sequence[ast.stmt]) -> dict[str, Entry]:
    """Every name that a body binds, in order of first binding."""
    entries: dict[str, Entry] = {}
    for statement, guard in guarded_leaves(list(body)):
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            module = getattr(statement, "module", None)
            for alias in statement.names:
                origin = f"{module}.{alias.name}" if module else alias.name
                name = origin if alias.name == "*" else alias.asname or alias.name
                entry = entries.setdefault(name, Entry(name))
                entry.imported_from = origin
                entry.offered = alias.name in (alias.asname, "*")
                entry.guards.append(guard)
        else:
            for name in _names(statement):
                entry = entries.setdefault(name, Entry(name))
                entry.pieces.append(statement)
                entry.guards.append(guard)
    return entries


def _names(statement: ast.stmt) -> list[str]:
    """The names that a statement binds, or changes; a bare statement is named by its text."""
    found = sorted(bound_names(statement))
    return found or [ast.unparse(each) for each in assignment_targets(statement)]


def declared(entries: dict[str, Entry]) -> frozenset[str]:
    """The names in `__all__`."""
    entry = entries.get("__all__")
    pieces = entry.pieces if entry else []
    return frozenset(
        node.value
        for piece in pieces
        for node in ast.walk(piece)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
