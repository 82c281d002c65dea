"""Migrations named by migrations.

Django, Writing migrations, "Dependencies" and "Controlling the order of migrations" (`run_before`);
Migrations, "Squashing migrations" (`replaces`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, assigned

ATTRIBUTES = ("dependencies", "run_before", "replaces")


def migration_neighbours(node: ast.ClassDef, source: Source) -> Iterator[Reference]:
    if not _is_migration(node, source):
        return
    for name, value in assigned(node.body):
        if name in ATTRIBUTES:
            for entry in _entries(value, source):
                yield from _neighbour(entry, f"migration.{name}", source)


def _is_migration(node: ast.ClassDef, source: Source) -> bool:
    names = [node.name, *(source.names.last(base) for base in node.bases)]
    return any(name.endswith("Migration") for name in names)


def _entries(value: ast.expr, source: Source) -> Iterator[ast.expr]:
    """The items of a list, or of a sum of lists; a pair stays whole."""
    pending = [value]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            pending.extend((node.right, node.left))
        elif isinstance(node, ast.List) or (isinstance(node, ast.Tuple) and not _is_pair(node)):
            yield from node.elts
        elif isinstance(node, ast.Name) and node.id in source.names.once:
            if isinstance(found := source.names.once[node.id], (ast.List, ast.Tuple)):
                pending.append(found)
            else:
                yield node
        else:
            yield node


def _is_pair(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Tuple)
        and len(node.elts) == 2
        and not any(isinstance(item, (ast.Tuple, ast.List, ast.Call)) for item in node.elts)
    )


def _neighbour(entry: ast.expr, attribute: str, source: Source) -> Iterator[Reference]:
    if isinstance(entry, (ast.Tuple, ast.List)) and len(entry.elts) == 2:
        label, name = (source.literals.text(item) for item in entry.elts)
        if label is not None:
            yield Reference(ReferenceKind.MIGRATION, label, entry.lineno, name or "")
            return
    elif isinstance(entry, ast.Call) and source.names.last(entry.func) == "swappable_dependency":
        return  # The relation field edge reads its argument.
    yield source.dynamic(attribute, entry)


EDGE = Edge(classes=(migration_neighbours,))
