"""The bases of a class in a stub."""

from __future__ import annotations

import ast
from collections.abc import Set as AbstractSet

from django_products.core.contract.classes import ClassKind, class_kind
from django_products.core.contract.origins import Definition, dotted_parts
from django_products.core.contract.presence import Presence
from django_products.core.contract.rewrite import rewrite
from django_products.core.contract.statements import FunctionNode
from django_products.core.contract.writer import StubWriter

#: What Python calls of a metaclass while it makes a class.
_MAKING = frozenset({"__prepare__", "__new__", "__init__", "__getattribute__", "__setattr__"})


def kept_bases(
    writer: StubWriter,
    node: ast.ClassDef,
    where: str,
    outer: AbstractSet[str],
    presence: Presence,
) -> list[ast.expr]:
    """Bases that the stub can name; a plain one of the implementation is followed with it."""
    kept: list[ast.expr] = []
    for base in node.bases:
        if writer.survey.evaluable(writer.module.name, base, local=outer, loose=True):
            kept.append(rewrite(writer, base, local=outer))
        elif not _follow(writer, base, presence):
            text = ast.unparse(base)
            writer.erase(where, f"({text})")
            writer.widen(node.lineno, f"{where} inherits from {text}, which cannot be followed")
    return kept


def kept_keywords(
    writer: StubWriter, node: ast.ClassDef, where: str, outer: AbstractSet[str]
) -> list[ast.keyword]:
    kept: list[ast.keyword] = []
    for keyword in node.keywords:
        value = keyword.value
        evaluable = writer.survey.evaluable(writer.module.name, value, local=outer, loose=True)
        if evaluable and not (keyword.arg == "metaclass" and _has_no_code(writer, value)):
            kept.append(rewrite(writer, keyword, local=outer))
        else:
            text = ast.unparse(keyword.value)
            writer.erase(where, f"({keyword.arg}={text})")
            writer.widen(node.lineno, f"{where} is made with {text}, which cannot be followed")
    return kept


def _has_no_code(writer: StubWriter, metaclass: ast.expr) -> bool:
    """A metaclass of signatures, of which Python would call one to make the class."""
    parts = dotted_parts(metaclass)
    if parts is None:
        return False
    origin, _ = writer.survey.resolver.chain(writer.module.name, parts)
    node = writer.survey.resolver.class_of(origin)
    if writer.survey.presence_of(origin) is not Presence.CLASS or node is None:
        return False
    return any(isinstance(each, FunctionNode) and each.name in _MAKING for each in node.body)


def _follow(writer: StubWriter, base: ast.expr, presence: Presence) -> bool:
    parts = dotted_parts(base.value if isinstance(base, ast.Subscript) else base)
    if parts is None:
        return False
    resolver = writer.survey.resolver
    origin, rest = resolver.chain(writer.module.name, parts)
    node = resolver.class_of(origin)
    if rest or node is None or not isinstance(origin, Definition):
        return False
    if class_kind(resolver, origin.module, node) is ClassKind.MODEL:
        return False
    writer.shop.need_base(origin, presence)
    return True
