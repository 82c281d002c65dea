"""Objects that a test replaces by name: the name is imported when the test runs.

Python, unittest.mock, "patch"; pytest, "monkeypatch.setattr"; pytest-mock, `mocker.patch`.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, argument

# `client.patch("/api/")` is an HTTP request, and `patch.object` takes the object itself.
MOCK = re.compile(r"(^|[._]|mocker\.)(mock|mocker|mox)\w*\.patch(\.dict|\.multiple)?$|^patch(\.|$)")


def patch(call: ast.Call, source: Source) -> Iterator[Reference]:
    node = argument(call, 0, "target", "in_dict")
    if node is None:
        return
    target = source.literals.text(node)
    if target is not None:
        if _is_dotted(target):
            yield Reference(ReferenceKind.DOTTED, target, node.lineno)
    elif source.literals.is_built(node) and MOCK.search(source.names.qualified(call.func)):
        yield source.dynamic("patch", node)


def patch_variant(call: ast.Call, source: Source) -> Iterator[Reference]:
    """`patch.dict("a.b.NAMES", …)` and `patch.multiple("a.b", …)`."""
    if isinstance(call.func, ast.Attribute) and source.names.last(call.func.value) == "patch":
        yield from patch(call, source)


def setattr_by_name(call: ast.Call, source: Source) -> Iterator[Reference]:
    """`monkeypatch.setattr("a.b.c", …)`; with an object first, the import says it all."""
    node = argument(call, 0, "target")
    if node is None or not isinstance(call.func, ast.Attribute):
        return
    target = source.literals.text(node)
    if target is not None:
        if _is_dotted(target):
            yield Reference(ReferenceKind.DOTTED, target, node.lineno)
    elif source.literals.is_built(node):
        yield source.dynamic(f"monkeypatch.{call.func.attr}", node)


def _is_dotted(text: str) -> bool:
    return "." in text and all(part.isidentifier() for part in text.split("."))


EDGE = Edge(
    calls={
        "patch": patch,
        "dict": patch_variant,
        "multiple": patch_variant,
        "setattr": setattr_by_name,
        "delattr": setattr_by_name,
    }
)
