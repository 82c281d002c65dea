"""The user model, named through a setting.

Django, Customizing authentication, "Referencing the User model".
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, assigned

USER_MODEL = "AUTH_USER_MODEL"


def settings_attribute(source: Source) -> Iterator[Reference]:
    for node in source.nodes.of(ast.Attribute):
        if node.attr == USER_MODEL and source.names.last(node.value) == "settings":
            yield _user(node)


def get_user_model(call: ast.Call, source: Source) -> Iterator[Reference]:
    yield _user(call)


def getattr_setting(call: ast.Call, source: Source) -> Iterator[Reference]:
    if any(source.literals.text(argument) == USER_MODEL for argument in call.args[1:2]):
        yield _user(call)


def swappable(node: ast.ClassDef, source: Source) -> Iterator[Reference]:
    """`class Meta: swappable = "AUTH_USER_MODEL"` replaces the model by what the setting names."""
    if node.name == "Meta":
        for name, value in assigned(node.body):
            if name == "swappable" and (text := source.literals.text(value)):
                yield Reference(ReferenceKind.SETTING_MODEL, text, value.lineno)


def _user(node: ast.expr) -> Reference:
    return Reference(ReferenceKind.SETTING_MODEL, USER_MODEL, node.lineno)


EDGE = Edge(
    calls={"get_user_model": get_user_model, "getattr": getattr_setting},
    classes=(swappable,),
    files=(settings_attribute,),
)
