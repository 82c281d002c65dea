"""Plugins that a test module or a conftest loads.

pytest, Writing plugins, "Requiring/Loading plugins in a test module or conftest file".
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source

#: Of the variable, and `extra` of what it refers to.
NAME = "pytest_plugins"


def pytest_plugins(source: Source) -> Iterator[Reference]:
    for target, value in source.nodes.assignments():
        if isinstance(target, ast.Name) and target.id == NAME:
            for element in source.literals.elements(value):
                if (plugin := source.literals.text(element)) is not None:
                    yield Reference(ReferenceKind.DOTTED, plugin, element.lineno, NAME)
                else:
                    yield source.dynamic(NAME, element)


EDGE = Edge(files=(pytest_plugins,))
