"""The one walk over a syntax tree: every node, by type, in source order."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing import TypeVar

    Node = TypeVar("Node", bound=ast.AST)


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
    stack: list[ast.AST] = [tree]
    while stack:
        node = stack.pop()
        by_type.setdefault(type(node), []).append(node)
        children: list[ast.AST] = []
        for field in node._fields:
            if field == "ctx":
                continue
            value = getattr(node, field, None)
            if isinstance(value, ast.AST):
                children.append(value)
            elif isinstance(value, list):
                children.extend(item for item in value if isinstance(item, ast.AST))
        children.reverse()
        stack.extend(children)
    return Nodes(by_type)
