"""Factories named by string.

factory_boy, Reference, "SubFactory" (circular imports).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, argument


def sub_factory(call: ast.Call, source: Source) -> Iterator[Reference]:
    node = argument(call, 0, "factory")
    if node is not None and (name := source.literals.text(node)) is not None:
        yield Reference(ReferenceKind.DOTTED, name, node.lineno)


EDGE = Edge(
    calls=dict.fromkeys(("SubFactory", "RelatedFactory", "RelatedFactoryList"), sub_factory)
)
