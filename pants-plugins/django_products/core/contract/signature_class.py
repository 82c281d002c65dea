"""A class of a facade that is no contract class: its shape, without its behaviour."""

from __future__ import annotations

import ast
import copy
from collections.abc import Set as AbstractSet

from django_products.core.contract.bases import kept_bases, kept_keywords
from django_products.core.contract.classes import VALUE_KINDS, class_kind
from django_products.core.contract.decorators import kept_decorators
from django_products.core.contract.instance_attributes import instance_attributes
from django_products.core.contract.presence import Presence
from django_products.core.contract.rewrite import rewrite, rewrite_annotation
from django_products.core.contract.signatures import signature
from django_products.core.contract.statements import (
    FunctionNode,
    assigned_value,
    bound_names,
    inner_blocks,
    is_docstring,
    is_ellipsis,
    type_parameters,
)
from django_products.core.contract.value_class import (
    READ_BY_TYPE,
    class_body,
    class_names,
    value_class,
)
from django_products.core.contract.writer import StubWriter


def signature_class(
    writer: StubWriter,
    node: ast.ClassDef,
    where: str,
    outer: AbstractSet[str] = frozenset(),
) -> ast.ClassDef:
    header = outer | type_parameters(node)
    made = copy.copy(node)  # each part is replaced below
    made.bases = kept_bases(writer, node, where, header, Presence.CLASS)
    made.keywords = kept_keywords(writer, node, where, header)
    made.decorator_list = kept_decorators(writer, node.decorator_list, where, in_class=False)
    wanted = _wanted_names(node)
    made.body = []
    if writer.shop.keep_docstrings and is_docstring(node.body[0]):
        made.body.append(copy.deepcopy(node.body[0]))
    made.body += _members(writer, node.body, where, header, wanted)
    # What only a value needed that is cut is not needed any more.
    kept = _wanted_names(made)
    made.body = [each for each in made.body if is_docstring(each) or bound_names(each) & kept]
    bound = class_names(node)
    made.body += instance_attributes(writer, node, bound, header | bound)
    made.body = made.body or [ast.Pass()]
    return ast.fix_missing_locations(made)


def _wanted_names(node: ast.ClassDef) -> frozenset[str]:
    """Public members and dunders, and the private ones that a kept line of the class needs."""
    wanted: set[str] = {name for name in class_names(node) if _is_public(name)}
    while True:
        needed: set[str] = set()
        for statement in node.body:
            if bound_names(statement) & wanted:
                for each in ast.walk(_evaluated_part(statement)):
                    if isinstance(each, ast.Name):
                        needed.add(each.id)
        needed = (needed & class_names(node)) - wanted
        if not needed:
            return frozenset(wanted)
        wanted |= needed


def _is_public(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def _evaluated_part(statement: ast.stmt) -> ast.AST:
    """What of a member runs when the class is made."""
    if not isinstance(statement, FunctionNode):
        return statement
    parts = [*statement.decorator_list, *statement.args.defaults]
    parts.extend(each for each in statement.args.kw_defaults if each is not None)
    return ast.Tuple(elts=parts, ctx=ast.Load())


def _members(
    writer: StubWriter,
    body: list[ast.stmt],
    where: str,
    names: AbstractSet[str],
    wanted: AbstractSet[str],
) -> list[ast.stmt]:
    return class_body(
        [each for each in body if bound_names(each) & wanted],
        names,
        lambda statement, local: _member(writer, statement, where, local, wanted),
    )


def _member(
    writer: StubWriter,
    node: ast.stmt,
    where: str,
    local: AbstractSet[str],
    wanted: AbstractSet[str],
) -> list[ast.stmt]:
    if isinstance(node, FunctionNode):
        if node.name in READ_BY_TYPE:
            writer.erase(where, ast.unparse(node))
            return []
        return [signature(writer, node, f"{where}.{node.name}", in_class=True, local=local)]
    if isinstance(node, ast.ClassDef):
        kind = class_kind(writer.survey.resolver, writer.module.name, node)
        make = value_class if kind in VALUE_KINDS else signature_class
        return [make(writer, node, f"{where}.{node.name}", local)]
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        return _attribute(writer, node, local)
    if isinstance(node, ast.If) and writer.survey.evaluable(writer.module.name, node.test):
        return _conditional(writer, node, where, local, wanted)
    writer.widen(node.lineno, f"the body of {where} is more than members")
    return _stand_ins(bound_names(node) & wanted)


def _conditional(
    writer: StubWriter,
    node: ast.If,
    where: str,
    local: AbstractSet[str],
    wanted: AbstractSet[str],
) -> list[ast.stmt]:
    blocks = [_members(writer, block, where, local, wanted) for block in inner_blocks(node) or []]
    test = rewrite(writer, node.test)
    return [ast.If(test=test, body=blocks[0] or [ast.Pass()], orelse=blocks[1])]


def _attribute(writer: StubWriter, node: ast.stmt, local: AbstractSet[str]) -> list[ast.stmt]:
    value = assigned_value(node)
    if isinstance(node, ast.AnnAssign):
        made = copy.deepcopy(node)
        made.annotation = rewrite_annotation(writer, node.annotation, local)
        if value is not None:
            evaluable = writer.survey.evaluable(writer.module.name, value, local=local)
            made.value = (
                rewrite(writer, value, local=local) if evaluable else ast.Constant(value=...)
            )
        return [made]
    if value is None or is_ellipsis(value):
        return _stand_ins(bound_names(node))
    if writer.survey.evaluable(writer.module.name, value, local=local):
        return [rewrite(writer, node, local=local)]
    return _stand_ins(bound_names(node))


def _stand_ins(names: AbstractSet[str]) -> list[ast.stmt]:
    return [_stand_in(name) for name in sorted(names - READ_BY_TYPE)]


def _stand_in(name: str) -> ast.stmt:
    # no annotation: it would tell a dataclass or a Protocol that here is a field
    target = ast.Name(id=name, ctx=ast.Store())
    made = ast.Assign(targets=[target], value=ast.Constant(value=...))
    return ast.fix_missing_locations(ast.copy_location(made, ast.Pass(lineno=1, col_offset=0)))
