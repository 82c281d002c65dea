"""A function of a contract module or class: with its body, if the stubs have what it names."""

from __future__ import annotations

import ast
import copy
from collections.abc import Set as AbstractSet
from typing import cast

from django_products.core.contract.names import bound_in
from django_products.core.contract.rewrite import rewrite, rewrite_annotation
from django_products.core.contract.signatures import all_arguments
from django_products.core.contract.statements import (
    Function,
    is_docstring,
    is_ellipsis_statement,
    type_parameters,
)
from django_products.core.contract.writer import StubWriter


def whole_function(
    writer: StubWriter,
    node: Function,
    where: str,
    *,
    local: AbstractSet[str] = frozenset(),
) -> ast.stmt:
    """`local` are the names of the class around it, which its header sees and its body does not."""
    header = local | type_parameters(node)
    made = copy.copy(node)  # each part is replaced below
    made.args = _arguments(writer, node.args, where, header)
    if node.returns is not None:
        made.returns = rewrite_annotation(writer, node.returns, header)
    made.decorator_list = _kept(writer, node.decorator_list, f"{where}@", local, are_called=True)
    made.body = _body(writer, node, where)
    return ast.fix_missing_locations(made)


def called(decorator: ast.expr) -> ast.expr:
    """What Python does with a decorator."""
    return ast.Call(func=decorator, args=[ast.Constant(value=...)], keywords=[])


def _body(writer: StubWriter, node: Function, where: str) -> list[ast.stmt]:
    block = ast.Module(body=node.body, type_ignores=[])
    arguments = frozenset(each.arg for each in all_arguments(node.args))
    local = bound_in(block) | arguments | type_parameters(node) | {"__class__"}
    missing = writer.survey.missing_in(writer.module.name, block, frozenset(local))
    if missing:
        name, line = missing[0]
        message = (
            f"{where} raises where it is not linked: its body uses {name} of the implementation"
        )
        writer.problem("unlinked-body", line, message)
        return [ast.Expr(value=ast.Constant(value=...))]
    body = [each for each in node.body if not is_ellipsis_statement(each)]
    if len(body) == len(node.body) or writer.module.is_stub:
        return [rewrite(writer, each, local=local) for each in node.body]
    # in a stub `...` means "raises where it is not linked"; here it means "does nothing"
    kept = [rewrite(writer, each, local=local) for each in body]
    only_doc = all(is_docstring(each) for each in body)
    return [*kept, ast.Pass()] if only_doc else kept


def _arguments(
    writer: StubWriter, arguments: ast.arguments, where: str, local: AbstractSet[str]
) -> ast.arguments:
    made = copy.deepcopy(arguments)
    for each in all_arguments(made):
        each.type_comment = None
        if each.annotation is not None:
            each.annotation = rewrite_annotation(writer, each.annotation, local)
    made.defaults = [_default(writer, each, where, local) for each in made.defaults]
    made.kw_defaults = [
        None if each is None else _default(writer, each, where, local) for each in made.kw_defaults
    ]
    return made


def _default(writer: StubWriter, value: ast.expr, where: str, local: AbstractSet[str]) -> ast.expr:
    kept = _kept(writer, [value], where, local)
    return kept[0] if kept else cast(ast.expr, ast.copy_location(ast.Constant(value=...), value))


def _kept(
    writer: StubWriter,
    values: list[ast.expr],
    where: str,
    local: AbstractSet[str],
    *,
    are_called: bool = False,
) -> list[ast.expr]:
    kept: list[ast.expr] = []
    for value in values:
        evaluated = called(value) if are_called else value
        if writer.survey.evaluable(writer.module.name, evaluated, local=local, loose=True):
            kept.append(rewrite(writer, value, local=local))
        else:
            writer.erase(where, ast.unparse(value))
            message = f"{where} needs {ast.unparse(value)} of the implementation"
            writer.problem("unlinked-value", value.lineno, message)
    return kept
