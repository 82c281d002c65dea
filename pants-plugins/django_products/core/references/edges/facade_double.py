"""Products that a test doubles: their contract is imported when the test runs.

`facade_double("signals")`, the fixture of `runtime/pytest_plugin.py`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, argument


def facade_double(call: ast.Call, source: Source) -> Iterator[Reference]:
    node = argument(call, 0, "product")
    product = source.literals.text(node) if node is not None else None
    if node is not None and product is not None and product.isidentifier():
        yield Reference(ReferenceKind.FACADE, product, node.lineno)


EDGE = Edge(calls={"facade_double": facade_double})
