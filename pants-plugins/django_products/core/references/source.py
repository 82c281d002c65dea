"""What an edge may know about the file that it looks at."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from django_products.core.modules import below, module_of
from django_products.core.references.bindings import Bindings, bindings_of
from django_products.core.references.literals import Literals, literals_of
from django_products.core.references.module_path import package_of
from django_products.core.references.nodes import Nodes
from django_products.core.references.reference import Reference, ReferenceKind


@dataclass(frozen=True)
class Source:
    path: str
    module: str
    package: str
    nodes: Nodes
    names: Bindings
    literals: Literals

    def dynamic(self, api: str, node: ast.expr) -> Reference:
        """A reference API is called with a name that only a run knows."""
        pattern = self.literals.pattern(node) or ""
        return Reference(ReferenceKind.DYNAMIC, api, node.lineno, pattern)


def source_of(path: str, nodes: Nodes, source_root: str = "") -> Source:
    """Arguments:
    path: relative to the build root.
    source_root: the directory that its imports start from; empty for the build root.
    """
    inside = below(path, source_root)
    module, package = module_of(inside), package_of(inside)
    names = bindings_of(nodes, package)
    return Source(path, module, package, nodes, names, literals_of(names, module, package))


def argument(call: ast.Call, position: int, *keywords: str) -> ast.expr | None:
    """The argument at this position, or by any of these names."""
    if position < len(call.args):
        before = call.args[: position + 1]
        if not any(isinstance(value, ast.Starred) for value in before):
            return call.args[position]
    for keyword in call.keywords:
        if keyword.arg in keywords:
            return keyword.value
    return None


def assigned(body: list[ast.stmt]) -> Iterator[tuple[str, ast.expr]]:
    """`name = value` and `name: T = value` in a module's or a class's own body."""
    for statement in body:
        if isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    yield target.id, statement.value
        elif isinstance(statement, ast.AnnAssign):
            if isinstance(statement.target, ast.Name) and statement.value is not None:
                yield statement.target.id, statement.value
