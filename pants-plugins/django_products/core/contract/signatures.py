"""A function of a facade as its signature: calling it in a test raises."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from django_products.core.contract.decorators import is_task, kept_decorators
from django_products.core.contract.rewrite import rewrite, rewrite_annotation
from django_products.core.contract.stand_in import value_stand_ins
from django_products.core.contract.statements import (
    Function,
    FunctionNode,
    is_docstring,
    type_parameters,
)
from django_products.core.contract.writer import StubWriter


def signature(
    writer: StubWriter,
    node: Function,
    where: str,
    *,
    in_class: bool = False,
    local: AbstractSet[str] = frozenset(),
) -> ast.stmt:
    """A `def` with the body `...`, or a stand-in where a decorator makes no function of it."""
    kind = generator_kind(node)
    if kind:
        writer.erase(where, kind)
    inner = local | type_parameters(node)
    # calling an async generator function gives no coroutine, so its stub is no `async def`
    is_async = isinstance(node, ast.AsyncFunctionDef) and not kind
    made: Function = copy.copy(node)
    if is_async != isinstance(node, ast.AsyncFunctionDef):
        made = ast.FunctionDef(**dict(ast.iter_fields(node)))
        ast.copy_location(made, node)
    made.args = _arguments(writer, node.args, where, inner)
    made.returns = None if node.returns is None else rewrite_annotation(writer, node.returns, inner)
    made.decorator_list = kept_decorators(
        writer, node.decorator_list, where, in_class=in_class, local=local
    )
    if hasattr(made, "type_params"):
        made.type_params = [
            rewrite(writer, each, local=inner, annotation=True) for each in made.type_params
        ]
    made.body = [ast.Expr(value=ast.Constant(value=...))]
    ast.fix_missing_locations(made)
    if is_task(writer, node.decorator_list):
        writer.erase(where, ast.unparse(made))
        [stand_in] = value_stand_ins([node.name])
        return stand_in
    if writer.shop.keep_docstrings and is_docstring(node.body[0]):
        made.body.insert(0, copy.deepcopy(node.body[0]))
    return made


def _arguments(
    writer: StubWriter, arguments: ast.arguments, where: str, local: AbstractSet[str]
) -> ast.arguments:
    def default(value: ast.expr, argument: ast.arg) -> ast.expr:
        if writer.survey.evaluable(writer.module.name, value, local=local):
            return rewrite(writer, value, local=local)
        writer.erase(f"{where}({argument.arg})", ast.unparse(value))
        return ast.copy_location(ast.Constant(value=...), value)

    made = copy.deepcopy(arguments)
    for each in all_arguments(made):
        each.type_comment = None
        if each.annotation is not None:
            each.annotation = rewrite_annotation(writer, each.annotation, local)
    positional = [*made.posonlyargs, *made.args]
    defaulted = positional[len(positional) - len(made.defaults) :]
    made.defaults = [default(value, each) for each, value in zip(defaulted, made.defaults)]
    made.kw_defaults = [
        None if value is None else default(value, each)
        for each, value in zip(made.kwonlyargs, made.kw_defaults)
    ]
    return made


def all_arguments(arguments: ast.arguments) -> Iterator[ast.arg]:
    yield from arguments.posonlyargs
    yield from arguments.args
    yield from arguments.kwonlyargs
    for each in (arguments.vararg, arguments.kwarg):
        if each is not None:
            yield each


def generator_kind(node: Function) -> str:
    if not any(isinstance(each, (ast.Yield, ast.YieldFrom)) for each in _own_nodes(node.body)):
        return ""
    return "async generator" if isinstance(node, ast.AsyncFunctionDef) else "generator"


def _own_nodes(nodes: list[ast.stmt]) -> Iterator[ast.AST]:
    """Nodes of a function's body that are not in a function or class nested in it."""
    stack: list[ast.AST] = list(nodes)
    while stack:
        node = stack.pop()
        if not isinstance(node, (*FunctionNode, ast.ClassDef, ast.Lambda)):
            yield node
            stack.extend(ast.iter_child_nodes(node))
