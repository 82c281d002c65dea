"""Imports by statement, each with its line.

The dependencies of a file come from Pants' own parser, which knows each name once. A linter that
points at lines, and lets a line be allowed, needs every one of them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.module_path import resolve_relative
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source


def plain_imports(source: Source) -> Iterator[Reference]:
    for node in source.nodes.of(ast.Import):
        for alias in node.names:
            yield Reference(ReferenceKind.IMPORT, alias.name, _line(alias, node))


def imports_from(source: Source) -> Iterator[Reference]:
    for node in source.nodes.of(ast.ImportFrom):
        module = resolve_relative(source.package, node.level, node.module or "")
        for alias in node.names:
            name = module if alias.name == "*" else f"{module}.{alias.name}".lstrip(".")
            yield Reference(ReferenceKind.IMPORT, name, _line(alias, node), module)


def _line(alias: ast.alias, statement: ast.stmt) -> int:
    """That of the name; before Python 3.10 only statements had one."""
    return getattr(alias, "lineno", statement.lineno)


EDGE = Edge(files=(plain_imports, imports_from))
