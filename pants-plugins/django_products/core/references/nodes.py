"""The one walk over a syntax tree: every node, by type, in source order."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing import TypeVar

    Node = TypeVar("Node", bound=ast.AST)

# Neither is worth a visit: half of all nodes are leaves, half of all fields plain values.
LEAVES = frozenset((ast.Constant, ast.Name, ast.alias))
SCALARS = frozenset(
    ("attr", "conversion", "ctx", "level", "module", "op", "ops", "simple", "type_comment")
)


@dataclass(frozen=True)
class Nodes:
    by_type: Mapping[type[ast.AST], Sequence[ast.AST]]

    def of(self, kind: type[Node]) -> Sequence[Node]:
        return cast("Sequence[Node]", self.by_type.get(kind, ()))

    def functions(self) -> Sequence[ast.FunctionDef | ast.AsyncFunctionDef]:
        return (*self.of(ast.FunctionDef), *self.of(ast.AsyncFunctionDef))

    def assignments(self) -> Iterator[tuple[ast.expr, ast.expr]]:
        """Each target with its value, of plain and of annotated assignments."""
        for node in self.of(ast.Assign):
            for target in node.targets:
                yield target, node.value
        for annotated in self.of(ast.AnnAssign):
            if annotated.value is not None:
                yield annotated.target, annotated.value


def walk(tree: ast.AST) -> Nodes:
    """Iterative, because generated sources nest deeper than Python recurses."""
    by_type: dict[type[ast.AST], list[ast.AST]] = {}
    fields_of: dict[type[ast.AST], list[str]] = {}
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        kind = type(node)
        if kind not in by_type:
            by_type[kind] = []
            fields_of[kind] = [name for name in reversed(kind._fields) if name not in SCALARS]
        by_type[kind].append(node)
        if kind in LEAVES:
            continue
        # Last field first: the stack turns the order around again.
        for field in fields_of[kind]:
            value = getattr(node, field, None)
            if value.__class__ is list:
                stack.extend(reversed([item for item in value if isinstance(item, ast.AST)]))
            elif isinstance(value, ast.AST):
                stack.append(value)
    return Nodes(by_type)
