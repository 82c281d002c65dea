"""Models named by string outside of fields.

Django, Migration operations, "CreateModel" (`bases`); Signals, "Connecting to signals sent by
specific senders" with a lazy `sender`; factory_boy, `Meta.model`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.edges.model_name import model_references
from django_products.core.references.reference import Reference
from django_products.core.references.source import Source, assigned


def base_models(call: ast.Call, value: ast.expr, source: Source) -> Iterator[Reference]:
    return model_references(value, source)


def lazy_sender(call: ast.Call, value: ast.expr, source: Source) -> Iterator[Reference]:
    if source.names.last(call.func) in ("connect", "disconnect", "receiver"):
        yield from model_references(value, source)


def factory_model(node: ast.ClassDef, source: Source) -> Iterator[Reference]:
    if node.name == "Meta":
        for name, value in assigned(node.body):
            if name == "model":
                yield from model_references(value, source)


EDGE = Edge(
    keywords={"bases": base_models, "sender": lazy_sender},
    classes=(factory_model,),
)
