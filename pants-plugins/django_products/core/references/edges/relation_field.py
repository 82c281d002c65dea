"""Models named by relation fields.

Django, Model field reference, "ForeignKey" (lazy relationships), "ManyToManyField.through".
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.edges.model_name import is_model_name, model_references
from django_products.core.references.edges.setting_model import USER_MODEL
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, argument


def relation(call: ast.Call, source: Source) -> Iterator[Reference]:
    for node in (argument(call, 0, "to"), argument(call, len(call.args), "through")):
        if node is None:
            continue
        if source.literals.is_built(node):
            yield source.dynamic(source.names.last(call.func), node)
        elif (setting := _swappable(node, source)) is not None:
            yield Reference(ReferenceKind.SETTING_MODEL, setting, node.lineno)
        else:
            yield from model_references(node, source)


def field(call: ast.Call, source: Source) -> Iterator[Reference]:
    """A field that also gives the other model an accessor to this one: `related_name`."""
    yield from relation(call, source)
    name = source.literals.pattern(argument(call, len(call.args), "related_name")) or ""
    if (node := argument(call, 0, "to")) is not None:
        yield from _related(node, name, source)
    if (node := argument(call, len(call.args), "through")) is not None:
        # The accessors of an intermediate model are those of its own fields.
        yield from _related(node, "+", source)


def _related(node: ast.expr, name: str, source: Source) -> Iterator[Reference]:
    if (text := source.literals.text(node)) is not None:
        if is_model_name(text):
            yield Reference(ReferenceKind.RELATION, text, node.lineno, name)
    elif (setting := _swappable(node, source)) is not None:
        yield Reference(ReferenceKind.RELATION, setting, node.lineno, name)
    elif isinstance(node, ast.Call):
        if source.names.last(node.func) == "get_user_model":
            yield Reference(ReferenceKind.RELATION, USER_MODEL, node.lineno, name)
    elif isinstance(node, (ast.Name, ast.Attribute)) and _is_imported(node, source):
        dotted = source.names.qualified(node)
        yield Reference(ReferenceKind.RELATION_CLASS, dotted, node.lineno, name)


def _is_imported(node: ast.expr, source: Source) -> bool:
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and (
        node.id in source.names.origins or node.id in source.names.modules
    )


def _swappable(node: ast.expr, source: Source) -> str | None:
    """`settings.OAUTH2_PROVIDER_APPLICATION_MODEL`: any setting can name a swappable model."""
    if isinstance(node, ast.Attribute) and node.attr.isupper():
        if source.names.last(node.value) == "settings":
            return node.attr
    return None


EDGE = Edge(
    call_endings={
        "ForeignKey": field,
        "OneToOneField": field,
        "ManyToManyField": field,
        "ForeignObject": field,
        "GenericRelation": relation,
    },
    calls={
        "swappable_dependency": relation,
        "lazy_related_operation": lambda call, source: (
            reference for node in call.args[1:] for reference in model_references(node, source)
        ),
    },
)
