"""The settings module, chosen by an environment variable.

Django, Settings, "Designating the settings".
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source

VARIABLE = "DJANGO_SETTINGS_MODULE"


def environment_default(call: ast.Call, source: Source) -> Iterator[Reference]:
    """`os.environ.setdefault(VARIABLE, "a.settings")`, `monkeypatch.setenv(…)`."""
    if len(call.args) >= 2 and source.literals.text(call.args[0]) == VARIABLE:
        yield from _module(call.args[1], source)


def environment_entry(source: Source) -> Iterator[Reference]:
    """`os.environ[VARIABLE] = "a.settings"`."""
    for target, value in source.nodes.assignments():
        if isinstance(target, ast.Subscript):
            if source.literals.text(target.slice) == VARIABLE:
                yield from _module(value, source)


def _module(node: ast.expr, source: Source) -> Iterator[Reference]:
    if (module := source.literals.text(node)) is not None:
        yield Reference(ReferenceKind.DOTTED, module, node.lineno, VARIABLE)
    else:
        yield source.dynamic(VARIABLE, node)


EDGE = Edge(
    calls={"setdefault": environment_default, "setenv": environment_default},
    files=(environment_entry,),
)
