"""The namespace that a URL configuration gives to its names.

Django, URL dispatcher, "URL namespaces and included URLconfs".
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, assigned


def app_name(source: Source) -> Iterator[Reference]:
    """`app_name = "signals"` of a module that has `urlpatterns`."""
    for module in source.nodes.of(ast.Module):
        values = dict(assigned(module.body))
        name = source.literals.text(values.get("app_name"))
        if name is not None and "urlpatterns" in values:
            yield Reference(ReferenceKind.URL_NAMESPACE, name, values["app_name"].lineno)


EDGE = Edge(files=(app_name,))
