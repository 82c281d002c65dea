"""Fixtures that a test case loads.

Django, Testing tools, "Fixture loading".
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, assigned


def case_fixtures(node: ast.ClassDef, source: Source) -> Iterator[Reference]:
    for name, value in assigned(node.body):
        if name != "fixtures":
            continue
        for element in source.literals.elements(value):
            if (text := source.literals.text(element)) is not None:
                yield Reference(ReferenceKind.FIXTURE, text, element.lineno)
            elif source.literals.is_built(element):
                yield source.dynamic("fixtures", element)


EDGE = Edge(classes=(case_fixtures,))
