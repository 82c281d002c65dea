"""Application configurations.

Django, Applications, "Configuring applications" (`name`, `label`, `default_auto_field`) and, before
Django 4.1, `default_app_config`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, assigned


def app_config(node: ast.ClassDef, source: Source) -> Iterator[Reference]:
    if not any(source.names.last(base).endswith("AppConfig") for base in node.bases):
        return
    body = dict(assigned(node.body))
    name = body.get("name")
    if name is None:
        return  # Inherited, from a base class that is scanned itself.
    package = source.literals.text(name)
    if package is None:
        yield source.dynamic("AppConfig.name", name)
        return
    label = source.literals.text(body.get("label")) or ""
    yield Reference(ReferenceKind.APPCONFIG, package, node.lineno, label)
    yield Reference(ReferenceKind.DOTTED, package, name.lineno)


def auto_field(node: ast.ClassDef, source: Source) -> Iterator[Reference]:
    for name, value in assigned(node.body):
        if name == "default_auto_field" and (text := source.literals.text(value)):
            yield Reference(ReferenceKind.DOTTED, text, value.lineno)


def default_app_config(source: Source) -> Iterator[Reference]:
    for target, value in source.nodes.assignments():
        if isinstance(target, ast.Name) and target.id == "default_app_config":
            if (text := source.literals.text(value)) is not None:
                yield Reference(ReferenceKind.DOTTED, text, value.lineno)


EDGE = Edge(classes=(app_config, auto_field), files=(default_app_config,))
