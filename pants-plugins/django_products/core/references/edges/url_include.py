"""URL configurations and error views named by string.

Django, URL dispatcher, "Including other URLconfs" and "Error handling" (`handler404`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, argument

HANDLERS = ("handler400", "handler403", "handler404", "handler500")


def include(call: ast.Call, source: Source) -> Iterator[Reference]:
    if source.names.is_own(call.func):
        return
    node = argument(call, 0, "arg")
    if isinstance(node, ast.Tuple) and node.elts:
        node = node.elts[0]
    if node is None:
        return
    if (module := source.literals.text(node)) is not None:
        yield Reference(ReferenceKind.DOTTED, module, node.lineno)
    elif source.literals.is_built(node) or _is_unknown(node, source):
        yield source.dynamic("include", node)


def _is_unknown(node: ast.expr, source: Source) -> bool:
    """A parameter or a loop's variable, not an imported module or a list of patterns made here."""
    return isinstance(node, ast.Name) and not (
        node.id in source.names.origins
        or node.id in source.names.defined
        or node.id in source.names.modules
    )


def error_views(source: Source) -> Iterator[Reference]:
    for target, value in source.nodes.assignments():
        if isinstance(target, ast.Name) and target.id in HANDLERS:
            if (view := source.literals.text(value)) is not None:
                yield Reference(ReferenceKind.DOTTED, view, value.lineno)


EDGE = Edge(calls={"include": include}, files=(error_views,))
