"""From a top-level statement of a facade to the statements of its stub."""

from __future__ import annotations

import ast
import copy
from typing import List, Optional

from django_products.core.contract.classes import (
    FOLLOWED_KINDS,
    VALUE_KINDS,
    ClassKind,
    class_kind,
)
from django_products.core.contract.functions import whole_function, signature_function
from django_products.core.contract.resolve import alias_chain
from django_products.core.contract.rewrite import any_placeholder, rewrite
from django_products.core.contract.survey import FunctionNode, Presence, assigned_value
from django_products.core.contract.value_class import value_class
from django_products.core.contract.signature_class import signature_class
from django_products.core.contract.writer import StubWriter


def reduce_statement(writer: StubWriter, piece: ast.stmt) -> List[ast.stmt]:
    if isinstance(piece, FunctionNode):
        return _function(writer, piece)
    if isinstance(piece, ast.ClassDef):
        return _class(writer, piece)
    if type(piece).__name__ == "TypeAlias":
        return [rewrite(writer, piece, annotation=True)]
    if isinstance(piece, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        return _assignment(writer, piece)
    if writer.whole:
        return _other_whole(writer, piece)
    return _unknown(writer, piece)


def _function(writer: StubWriter, node: ast.stmt) -> List[ast.stmt]:
    assert isinstance(node, FunctionNode)
    presence = writer.survey.presence(writer.module.name, node.name)
    if writer.whole or presence is Presence.HELPER:
        return [whole_function(writer, node, node.name)]
    return signature_function(writer, node, node.name)


def _class(writer: StubWriter, node: ast.ClassDef) -> List[ast.stmt]:
    presence = writer.survey.presence(writer.module.name, node.name)
    if presence is Presence.VALUE_CLASS:
        return [value_class(writer, node, node.name)]
    if presence is Presence.CLASS:
        return [signature_class(writer, node, node.name)]
    kind = class_kind(writer.survey.resolver, writer.module.name, node)
    if kind is ClassKind.MODEL:
        writer.problem("leak", node.lineno, f"{node.name} is an ORM model; only its name is kept")
    elif writer.layout.is_facade(writer.module.name):
        bases = ", ".join(ast.unparse(base) for base in node.bases)
        writer.widen(node.lineno, f"{node.name} inherits from the implementation ({bases})")
    return [any_placeholder(node.name)]


def _assignment(writer: StubWriter, piece: ast.stmt) -> List[ast.stmt]:
    targets = piece.targets if isinstance(piece, ast.Assign) else [piece.target]  # type: ignore[attr-defined]
    names = [each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name)]
    if names == ["__all__"]:
        return [] if not writer.whole else [rewrite(writer, piece)]
    handed_on = _handed_on(writer, piece)
    if handed_on is not None:
        return handed_on
    value = assigned_value(piece)
    if value is None:  # `x: int`, which binds nothing
        return [rewrite(writer, piece)]
    if isinstance(value, ast.Constant) and value.value is ... and not writer.whole:
        return [_placeholder_like(writer, piece, name) for name in names]
    name_like = all(isinstance(target, (ast.Name, ast.Tuple)) for target in targets)
    kept = all(
        writer.survey.presence(writer.module.name, name) is Presence.VALUE for name in names
    )
    if kept and name_like:
        return [explicit_ellipsis(rewrite(writer, piece))]
    instance = _singleton(writer, value)
    if instance is not None and len(names) == 1:
        writer.erase(names[0], ast.unparse(value))
        return [_assign(names[0], instance)]
    if writer.whole and not name_like:
        return _other_whole(writer, piece)
    return [_placeholder_like(writer, piece, name) for name in names]


def _handed_on(writer: StubWriter, piece: ast.stmt) -> Optional[List[ast.stmt]]:
    """`NotFound = logic.NotFound`: bound by an import from the definition's home."""
    parts = alias_chain([piece])
    if parts is None:
        return None
    resolver = writer.survey.resolver
    taken = any(resolver.is_taken(each) for each in writer.module.imports.get(parts[0], ()))
    if not taken:
        return None
    target = piece.targets[0] if isinstance(piece, ast.Assign) else piece.target  # type: ignore[attr-defined]
    origin, rest = resolver.chain(writer.module.name, parts)
    if rest:
        return [any_placeholder(target.id)]
    lines = writer._origin_lines(origin, target.id, piece.lineno)
    return [statement for line in lines for statement in ast.parse(line).body]


def _singleton(writer: StubWriter, value: ast.expr) -> Optional[ast.expr]:
    """`api = ArtifactAPI(client)` of a signature class: an instance made without `__init__`."""
    if not isinstance(value, ast.Call) or not isinstance(value.func, ast.Name):
        return None
    if writer.survey.presence(writer.module.name, value.func.id) is not Presence.CLASS:
        return None
    writer.want(value.func.id)
    return ast.parse(f"{value.func.id}.__new__({value.func.id})", mode="eval").body


def _placeholder_like(writer: StubWriter, piece: ast.stmt, name: str) -> ast.stmt:
    if isinstance(piece, ast.AnnAssign):
        copied = copy.deepcopy(piece)
        copied.value = ast.Constant(value=...)
        return rewrite(writer, copied)
    return any_placeholder(name)


def _other_whole(writer: StubWriter, piece: ast.stmt) -> List[ast.stmt]:
    cut = writer.survey.unavailable_in(writer.module.name, piece)
    if not cut:
        return [rewrite(writer, piece)]
    writer.widen(piece.lineno, f"a contract module runs {cut[0][0]} of the implementation")
    from django_products.core.contract.module import bound_names

    return [any_placeholder(name) for name in sorted(bound_names(piece))]


def _unknown(writer: StubWriter, piece: ast.stmt) -> List[ast.stmt]:
    from django_products.core.contract.module import bound_names

    names = sorted(bound_names(piece) & writer.wanted)
    writer.widen(piece.lineno, f"{', '.join(names)} cannot be read without running the module")
    return [any_placeholder(name) for name in names]


def _assign(name: str, value: ast.expr) -> ast.stmt:
    node = ast.Assign(targets=[ast.Name(id=name, ctx=ast.Store())], value=value)
    return ast.fix_missing_locations(node)


def explicit_ellipsis(statement: ast.stmt) -> ast.stmt:
    """`X = ...` means "not in this sandbox" in a stub, so a real one is spelled out."""
    value = assigned_value(statement)
    if isinstance(value, ast.Constant) and value.value is ...:
        statement.value = ast.Name(id="Ellipsis", ctx=ast.Load())  # type: ignore[attr-defined]
    return statement


__all__ = ["reduce_statement", "FOLLOWED_KINDS", "VALUE_KINDS"]
