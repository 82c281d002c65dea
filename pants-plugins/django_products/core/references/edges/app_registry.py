"""Models and apps looked up by label.

Django, Applications, "Application registry": `get_model`, `get_app_config`, `is_installed`. The
historical registry that a data migration receives answers the same calls.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.edges.model_name import ANY_MODEL, is_model_name, model
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, argument

REGISTRY = re.compile(r"(apps|registry)(\(\)|\[\])?$", re.IGNORECASE)


def is_registry(call: ast.Call, source: Source) -> bool:
    """Called on something named after the app registry: `apps`, `django_apps`, `state.apps`."""
    if not isinstance(call.func, ast.Attribute):
        return False
    return REGISTRY.search(source.names.qualified(call.func.value)) is not None


def get_model(call: ast.Call, source: Source) -> Iterator[Reference]:
    first = argument(call, 0, "app_label")
    second = argument(call, 1, "model_name")
    label, name = source.literals.text(first), source.literals.text(second)
    if label is not None and second is not None:
        yield model(label, name or ANY_MODEL, call.lineno)
        if name is None:
            yield source.dynamic("get_model", second)
    elif label is not None and is_model_name(label):
        yield Reference(ReferenceKind.MODEL, label, call.lineno)
    elif label is None and is_registry(call, source):
        yield source.dynamic("get_model", first or call)


def get_app_config(call: ast.Call, source: Source) -> Iterator[Reference]:
    node = argument(call, 0, "app_label")
    if (label := source.literals.text(node)) is not None:
        yield model(label, ANY_MODEL, call.lineno)
    elif is_registry(call, source):
        yield source.dynamic("get_app_config", node or call)


def is_installed(call: ast.Call, source: Source) -> Iterator[Reference]:
    """Answers False without an error when the app is absent, exactly like an optional import."""
    if is_registry(call, source):
        node = argument(call, 0, "app_name")
        if (name := source.literals.text(node)) is not None:
            yield Reference(ReferenceKind.OPTIONAL_IMPORT, name, call.lineno)
        else:
            yield source.dynamic("is_installed", node or call)


EDGE = Edge(
    calls={
        "get_model": get_model,
        "get_registered_model": get_model,
        "get_app_config": get_app_config,
        "is_installed": is_installed,
    }
)
