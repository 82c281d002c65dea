"""A class of a facade that is no contract class: its shape, without its behaviour."""

from __future__ import annotations

import ast
import copy
from typing import FrozenSet, List

from django_products.core.contract.classes import VALUE_KINDS, class_kind
from django_products.core.contract.decorators import kept_decorators
from django_products.core.contract.functions import signature_function
from django_products.core.contract.module import bound_names
from django_products.core.contract.normalise import has_docstring
from django_products.core.contract.rewrite import rewrite, rewrite_annotation
from django_products.core.contract.survey import FunctionNode
from django_products.core.contract.value_class import (
    class_names,
    is_ellipsis_statement,
    type_parameters,
    value_class,
)
from django_products.core.contract.writer import StubWriter


def signature_class(
    writer: StubWriter,
    node: ast.ClassDef,
    where: str,
    outer: FrozenSet[str] = frozenset(),
) -> ast.ClassDef:
    local = outer | class_names(node) | type_parameters(node)
    made = copy.deepcopy(node)
    made.bases = [rewrite(writer, base, local=outer) for base in node.bases]
    made.keywords = [rewrite(writer, each, local=outer) for each in node.keywords]
    made.decorator_list = kept_decorators(writer, node.decorator_list, where, in_class=False)
    wanted = _wanted_names(node)
    made.body = []
    if writer.shop.keep_docstrings and has_docstring(node.body):
        made.body.append(copy.deepcopy(node.body[0]))
    for statement in node.body:
        if bound_names(statement) & wanted or _is_block(statement):
            made.body.extend(_member(writer, statement, where, local, wanted))
    made.body = made.body or [ast.Pass()]
    return ast.fix_missing_locations(made)


def _is_block(node: ast.stmt) -> bool:
    return isinstance(node, (ast.If, ast.Try))


def _wanted_names(node: ast.ClassDef) -> FrozenSet[str]:
    """Public members and dunders, and the private ones that a kept line of the class needs."""
    wanted = {name for name in class_names(node) if is_public_member(name)}
    while True:
        needed = set()
        for statement in node.body:
            if not bound_names(statement) & wanted:
                continue
            for each in ast.walk(_evaluated_part(statement)):
                if isinstance(each, ast.Name):
                    needed.add(each.id)
        needed = (needed & class_names(node)) - wanted
        if not needed:
            return frozenset(wanted)
        wanted |= needed


def is_public_member(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def _evaluated_part(statement: ast.stmt) -> ast.AST:
    """What of a member runs when the class is made."""
    if isinstance(statement, FunctionNode):
        parts = [*statement.decorator_list, *statement.args.defaults]
        parts.extend(each for each in statement.args.kw_defaults if each is not None)
        return ast.Tuple(elts=parts, ctx=ast.Load())
    return statement


def _member(
    writer: StubWriter,
    node: ast.stmt,
    where: str,
    local: FrozenSet[str],
    wanted: FrozenSet[str],
) -> List[ast.stmt]:
    if isinstance(node, FunctionNode):
        return signature_function(
            writer, node, f"{where}.{node.name}", in_class=True, local=local
        )
    if isinstance(node, ast.ClassDef):
        return [_nested(writer, node, f"{where}.{node.name}", local)]
    if is_ellipsis_statement(node):
        return []
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        return _attribute(writer, node, where, local)
    writer.widen(node.lineno, f"the body of {where} is more than members")
    return [_placeholder(name) for name in sorted(bound_names(node) & wanted)]


def _nested(
    writer: StubWriter, node: ast.ClassDef, where: str, local: FrozenSet[str]
) -> ast.stmt:
    survey = writer.survey
    if not survey.bases_usable(writer.module.name, node):
        return _placeholder(node.name)
    if class_kind(survey.resolver, writer.module.name, node) in VALUE_KINDS:
        return value_class(writer, node, where, local)
    return signature_class(writer, node, where, local)


def _attribute(
    writer: StubWriter, node: ast.stmt, where: str, local: FrozenSet[str]
) -> List[ast.stmt]:
    assert isinstance(node, (ast.Assign, ast.AnnAssign))
    made = copy.deepcopy(node)
    if isinstance(made, ast.AnnAssign):
        made.annotation = rewrite_annotation(writer, made.annotation, local)
    if node.value is None:
        return [made]
    if writer.survey.evaluable(writer.module.name, node.value, local=local):
        made.value = rewrite(writer, node.value, local=local)
        return [made]
    if isinstance(made, ast.AnnAssign):
        made.value = ast.Constant(value=...)
        return [made]
    return [_placeholder(name) for name in sorted(bound_names(node))]


def _placeholder(name: str) -> ast.stmt:
    target = ast.Name(id=name, ctx=ast.Store())
    return ast.fix_missing_locations(
        ast.Assign(targets=[target], value=ast.Constant(value=...))
    )
