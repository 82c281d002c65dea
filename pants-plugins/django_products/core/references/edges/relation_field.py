"""Models named by relation fields.

Django, Model field reference, "ForeignKey" (lazy relationships), "ManyToManyField.through".
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.edges.model_name import model_references
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


def _swappable(node: ast.expr, source: Source) -> str | None:
    """`settings.OAUTH2_PROVIDER_APPLICATION_MODEL`: any setting can name a swappable model."""
    if isinstance(node, ast.Attribute) and node.attr.isupper():
        if source.names.last(node.value) == "settings":
            return node.attr
    return None


EDGE = Edge(
    call_endings={
        "ForeignKey": relation,
        "OneToOneField": relation,
        "ManyToManyField": relation,
        "ForeignObject": relation,
        "GenericRelation": relation,
    },
    calls={
        "swappable_dependency": relation,
        "lazy_related_operation": lambda call, source: (
            reference for node in call.args[1:] for reference in model_references(node, source)
        ),
    },
)
