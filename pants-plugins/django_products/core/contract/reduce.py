"""From a top-level statement of a facade to the statements of its stub."""

from __future__ import annotations

import ast
import copy

from django_products.core.contract import binding
from django_products.core.contract.classes import ClassKind, class_kind
from django_products.core.contract.erased import ERASED
from django_products.core.contract.origins import alias_chain, dotted_parts
from django_products.core.contract.presence import CUT, Presence
from django_products.core.contract.rewrite import rewrite, rewrite_annotation
from django_products.core.contract.signature_class import signature_class
from django_products.core.contract.signatures import signature
from django_products.core.contract.stand_in import MODULE_NAMES, type_stand_in, value_stand_ins
from django_products.core.contract.statements import (
    Function,
    FunctionNode,
    assigned_value,
    assignment_targets,
    binds_names_only,
    bound_names,
    is_docstring,
    is_ellipsis,
    is_type_alias,
)
from django_products.core.contract.type_checking import is_reexport
from django_products.core.contract.value_class import class_names, value_class
from django_products.core.contract.whole_functions import whole_function
from django_products.core.contract.writer import StubWriter


def reduce_statement(writer: StubWriter, piece: ast.stmt) -> list[ast.stmt]:
    if isinstance(piece, FunctionNode):
        return [_function(writer, piece)]
    if isinstance(piece, ast.ClassDef):
        return [_class(writer, piece)]
    if is_type_alias(piece):
        return [rewrite(writer, piece, annotation=True)]
    if isinstance(piece, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        return _assignment(writer, piece)
    return _other(writer, piece)


def _function(writer: StubWriter, node: Function) -> ast.stmt:
    presence = writer.survey.presence(writer.module.name, node.name)
    if writer.whole or presence is Presence.WHOLE_FUNCTION:
        return whole_function(writer, node, node.name)
    return signature(writer, node, node.name)


def _class(writer: StubWriter, node: ast.ClassDef) -> ast.stmt:
    name = _name_of(writer, node)
    if writer.survey.is_stand_in(writer.module.name, node):
        writer.want(node.bases[0].id if isinstance(node.bases[0], ast.Name) else "Any")
        return copy.deepcopy(node)
    presence = writer.survey.presence(writer.module.name, node.name) if name == node.name else None
    if presence is None or presence is Presence.VALUE_CLASS:
        return value_class(writer, node, name)
    if presence is Presence.CLASS:
        return signature_class(writer, node, name)
    if class_kind(writer.survey.resolver, writer.module.name, node) is ClassKind.MODEL:
        message = f"{node.name} is an ORM model; dependents get its name only"
        writer.problem("leak", node.lineno, message)
    return type_stand_in(node.name)


def _name_of(writer: StubWriter, node: ast.ClassDef) -> str:
    """`Run.Status` for an enum that is followed out of its class."""
    if writer.module.class_named(node.name) is node:
        return node.name
    for name, pieces in writer.module.pieces.items():
        if node in pieces:
            return name
    return node.name


def _assignment(writer: StubWriter, piece: ast.stmt) -> list[ast.stmt]:
    names = sorted(bound_names(piece))
    if names == [ERASED]:
        return []  # the writer of a stub that is derived again has read it
    if names == ["__all__"]:
        return [rewrite(writer, piece)] if writer.whole else []
    if writer.module.is_stub and is_reexport(piece):
        return [rewrite(writer, piece)]
    handed_on = _handed_on(writer, piece)
    if handed_on is not None:
        return handed_on
    value = assigned_value(piece)
    if value is None:  # `x: int` binds nothing
        return [rewrite(writer, piece)]
    if not names:
        return _attribute(writer, piece, value)
    if binds_names_only(piece) and (
        all(writer.survey.presence(writer.module.name, name) is Presence.VALUE for name in names)
        or (writer.whole and writer.survey.evaluable(writer.module.name, value, loose=True))
    ):
        return [_spelled_out(writer, rewrite(writer, piece))]
    singleton = _singleton(writer, value)
    if singleton is not None and len(names) == 1:
        return [_assign(piece, singleton)]
    return _stand_ins_like(writer, piece, names)


def _attribute(writer: StubWriter, piece: ast.stmt, value: ast.expr) -> list[ast.stmt]:
    """`f.short_description = "…"`, on something that the stub binds as more than a name."""
    targets = assignment_targets(piece)
    survey = writer.survey
    parts = dotted_parts(targets[0]) if len(targets) == 1 else None
    if writer.whole or parts is None:
        return _other(writer, piece)
    real = survey.presence(writer.module.name, parts[0]) not in CUT
    if real and survey.evaluable(writer.module.name, value):
        return [rewrite(writer, piece)]
    writer.erase(".".join(parts), ast.unparse(value))
    return []


def _handed_on(writer: StubWriter, piece: ast.stmt) -> list[ast.stmt] | None:
    """`NotFound = logic.NotFound`: bound by an import from the definition's home."""
    parts = alias_chain([piece])
    if parts is None:
        return None
    resolver = writer.survey.resolver
    if not any(resolver.is_taken(each) for each in writer.module.imports.get(parts[0], ())):
        return None
    (name,) = bound_names(piece)
    origin, rest = resolver.chain(writer.module.name, parts)
    if rest:
        if writer.survey.chain_presence(writer.module.name, parts) is Presence.VALUE_CLASS:
            return None  # `DEFAULT = Status.NEW`
        return value_stand_ins([name])
    line = binding.origin_line(writer, origin, name, piece.lineno)
    if writer.module.guards.get(id(piece)):
        return ast.parse(line).body
    writer.lines.add(line)
    return []


def _singleton(writer: StubWriter, value: ast.expr) -> ast.expr | None:
    """`api = ArtifactAPI(client)` of a signature class: an instance made without `__init__`."""
    if not isinstance(value, ast.Call):
        return None
    func = value.func
    if isinstance(func, ast.Attribute) and func.attr == "__new__" and writer.module.is_stub:
        func = func.value
    if not isinstance(func, ast.Name):
        return None
    node = writer.module.class_named(func.id)
    if writer.survey.presence(writer.module.name, func.id) is not Presence.CLASS or node is None:
        return None
    if not _made_by_object(writer, node):
        return None
    writer.want(func.id)
    return ast.parse(f"{func.id}.__new__({func.id})", mode="eval").body


def _made_by_object(writer: StubWriter, node: ast.ClassDef) -> bool:
    """No `__new__` of this class, nor of a base that runs code of somebody else."""
    if "__new__" in class_names(node) or node.keywords:
        return False
    resolver = writer.survey.resolver
    for base in node.bases:
        foreign = resolver.foreign_name(writer.module.name, getattr(base, "value", base))
        foreign = foreign or resolver.foreign_name(writer.module.name, base)
        if foreign not in ("", "abc.ABC", "typing.Generic", "typing.Protocol"):
            return False
    return True


def _stand_ins_like(writer: StubWriter, piece: ast.stmt, names: list[str]) -> list[ast.stmt]:
    if not isinstance(piece, ast.AnnAssign) or names[0] in MODULE_NAMES:
        return value_stand_ins(names)
    made = copy.deepcopy(piece)
    made.annotation = rewrite_annotation(writer, piece.annotation)
    made.value = ast.Constant(value=...)
    return [ast.fix_missing_locations(made)]


def _other(writer: StubWriter, piece: ast.stmt) -> list[ast.stmt]:
    """A loop, a `with`, a bare call: run in a contract module, a mystery in any other."""
    names = sorted(bound_names(piece))
    if writer.whole:
        missing = writer.survey.missing_in(writer.module.name, piece)
        if not missing:
            return [] if is_docstring(piece) else [rewrite(writer, piece)]
        writer.widen(piece.lineno, f"a contract module runs {missing[0][0]} of the implementation")
    else:
        names = [name for name in names if name in writer.wanted]
        writer.widen(piece.lineno, f"{', '.join(names)} is known only when the module runs")
    return value_stand_ins(names)


def _assign(piece: ast.stmt, value: ast.expr) -> ast.stmt:
    made = copy.deepcopy(piece)
    made.value = value  # type: ignore[attr-defined]
    return ast.fix_missing_locations(made)


def _spelled_out(writer: StubWriter, statement: ast.stmt) -> ast.stmt:
    """`X = ...` means "not in this sandbox" in a stub, so a real one is spelled out."""
    if is_ellipsis(assigned_value(statement)) and not writer.module.is_stub:
        statement.value = ast.Name(id="Ellipsis", ctx=ast.Load())  # type: ignore[attr-defined]
    return statement
