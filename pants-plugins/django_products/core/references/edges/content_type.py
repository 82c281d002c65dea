"""Models looked up through the content types table.

Django, The contenttypes framework, "The ContentTypeManager"; Serialization, "Natural keys".
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.edges.model_name import ANY_MODEL, model
from django_products.core.references.reference import Reference
from django_products.core.references.source import Source

LABELS = ("app_label", "content_type__app_label")
MODELS = ("model", "content_type__model")


def by_label(call: ast.Call, value: ast.expr, source: Source) -> Iterator[Reference]:
    """`app_label="x", model="y"`, also behind a query's `content_type__`."""
    if source.names.last(call.func) == "get_model":
        return  # The app registry's edge names the model too.
    label = source.literals.text(value)
    if label is not None:
        yield model(label, _model(call, source), value.lineno)
    elif "ContentType" in source.names.qualified(call.func):
        yield source.dynamic("ContentType", value)


def natural_key(call: ast.Call, source: Source) -> Iterator[Reference]:
    """(label, model) of a content type; (codename, label, model) of a permission."""
    if len(call.args) in (2, 3):
        label, name = (source.literals.text(node) for node in call.args[-2:])
        if label is not None:
            yield model(label, name or ANY_MODEL, call.lineno)


def _model(call: ast.Call, source: Source) -> str:
    for keyword in call.keywords:
        if keyword.arg in MODELS:
            return source.literals.text(keyword.value) or ANY_MODEL
    return ANY_MODEL


EDGE = Edge(
    calls={"get_by_natural_key": natural_key},
    keywords=dict.fromkeys(LABELS, by_label),
)
