"""Uses of the URL configuration by name.

Django, URL dispatcher, "Reverse resolution of URLs" and "URL namespaces"; django.urls utility
functions; Shortcut functions, "redirect()"; Django REST framework, "Returning URLs" and
"HyperlinkedModelSerializer".
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, argument, assigned

VIEW_NAME = re.compile(r"[\w-]+(:[\w-]+)*")
LIBRARIES = ("django", "rest_framework")


def view_name(call: ast.Call, source: Source) -> Iterator[Reference]:
    if not _is_url_function(call.func, source):
        return
    node = argument(call, 0, "viewname", "to", "path")
    text = source.literals.text(node)
    if text is None:
        yield _use_of_pattern(node, call, source)
    # A redirect to a path or to another site asks no URL configuration for a name.
    elif "/" not in text:
        yield _use(text, call, source.names.last(call.func))
    elif source.names.last(call.func) == "resolve":
        yield _use(None, call, "resolve")


def whole_configuration(call: ast.Call, source: Source) -> Iterator[Reference]:
    yield _use(None, call, source.names.last(call.func))


def hyperlinked(call: ast.Call, source: Source) -> Iterator[Reference]:
    yield _use(
        source.literals.text(argument(call, len(call.args), "view_name")),
        call,
        source.names.last(call.func),
    )


def hyperlinked_serializer(node: ast.ClassDef, source: Source) -> Iterator[Reference]:
    for base in node.bases:
        if source.names.last(base) == "HyperlinkedModelSerializer":
            yield Reference(ReferenceKind.URLS, "", node.lineno, "HyperlinkedModelSerializer")


def redirect_view(node: ast.ClassDef, source: Source) -> Iterator[Reference]:
    """`pattern_name = "ns:view"` of a RedirectView."""
    for name, value in assigned(node.body):
        if name == "pattern_name" and (text := source.literals.text(value)) is not None:
            yield _use(text, value, "pattern_name")


def _is_url_function(function: ast.expr, source: Source) -> bool:
    """The function itself, not `items.reverse()` or `path.resolve()`."""
    if isinstance(function, ast.Name):
        return not source.names.is_own(function)
    owner = source.names.qualified(function)
    return owner.partition(".")[0] in LIBRARIES or owner.startswith("urls.")


def _use_of_pattern(node: ast.expr | None, call: ast.Call, source: Source) -> Reference:
    """`f"signals:{name}"`: only the namespace is known."""
    pattern = source.literals.pattern(node) or ""
    namespace = pattern.partition("*")[0].rpartition(":")[0]
    if "/" in pattern or not VIEW_NAME.fullmatch(namespace):
        return _use(None, call, source.names.last(call.func))
    return Reference(ReferenceKind.URLS, namespace, call.lineno, pattern)


def _use(name: str | None, node: ast.expr, api: str) -> Reference:
    """The namespace as the value; the whole view name, else the API, as the extra."""
    if name is None or not VIEW_NAME.fullmatch(name):
        return Reference(ReferenceKind.URLS, "", node.lineno, api)
    return Reference(ReferenceKind.URLS, name.rpartition(":")[0], node.lineno, name)


EDGE = Edge(
    calls={
        **dict.fromkeys(
            ("reverse", "reverse_lazy", "redirect", "resolve", "resolve_url"), view_name
        ),
        **dict.fromkeys(
            ("get_resolver", "get_absolute_url", "is_valid_path", "reverse_action"),
            whole_configuration,
        ),
        **dict.fromkeys(("HyperlinkedIdentityField", "HyperlinkedRelatedField"), hyperlinked),
    },
    classes=(hyperlinked_serializer, redirect_view),
)
