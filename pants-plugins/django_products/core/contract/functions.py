"""A function of a facade as its signature, or, in a contract class, with its body."""

from __future__ import annotations

import ast
import copy
from typing import FrozenSet, Iterator, List, Optional, Union, cast

from django_products.core.contract.decorators import is_task, kept_decorators
from django_products.core.contract.expressions import bound_in
from django_products.core.contract.normalise import has_docstring, without_docstrings
from django_products.core.contract.rewrite import any_placeholder, rewrite, rewrite_annotation
from django_products.core.contract.writer import StubWriter

Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]


def signature_function(
    writer: StubWriter,
    node: Function,
    where: str,
    *,
    in_class: bool = False,
    local: FrozenSet[str] = frozenset(),
) -> List[ast.stmt]:
    """The statements that stand for a function: usually one `def` with the body `...`."""
    kind = generator_kind(node)
    if kind:
        writer.erase(where, kind)
    decorators = kept_decorators(writer, node.decorator_list, where, in_class=in_class)
    local = local | _type_parameters(node)
    made: Function
    if kind == "async generator" or not isinstance(node, ast.AsyncFunctionDef):
        # calling an async generator function is no coroutine, so the stub is no `async def`
        made = ast.FunctionDef(**_parts(writer, node, where, local))  # type: ignore[arg-type]
    else:
        made = ast.AsyncFunctionDef(**_parts(writer, node, where, local))  # type: ignore[arg-type]
    made.decorator_list = decorators
    made.body = _stub_body(writer, node)
    ast.fix_missing_locations(ast.copy_location(made, node))
    if is_task(node.decorator_list):
        writer.erase(where, ast.unparse(_header(made)))
        return [any_placeholder(node.name)]
    return [made]


def _parts(
    writer: StubWriter, node: Function, where: str, local: FrozenSet[str]
) -> "dict[str, object]":
    parts: "dict[str, object]" = {
        "name": node.name,
        "args": _arguments(writer, node.args, where, local),
        "body": [],
        "decorator_list": [],
        "returns": None
        if node.returns is None
        else rewrite_annotation(writer, node.returns, local),
    }
    if hasattr(node, "type_params"):
        parts["type_params"] = [
            rewrite(writer, each, local=local, annotation=True) for each in node.type_params
        ]
    return parts


def _arguments(
    writer: StubWriter, arguments: ast.arguments, where: str, local: FrozenSet[str]
) -> ast.arguments:
    made = copy.deepcopy(arguments)
    for each in _all_arguments(made):
        if each.annotation is not None:
            each.annotation = rewrite_annotation(writer, each.annotation, local)
        each.type_comment = None
    positional = [*made.posonlyargs, *made.args]
    defaulted = positional[len(positional) - len(made.defaults) :]
    made.defaults = [
        cast(ast.expr, _default(writer, value, f"{where}({argument.arg})", local))
        for argument, value in zip(defaulted, made.defaults)
    ]
    made.kw_defaults = [
        None if value is None else _default(writer, value, f"{where}({argument.arg})", local)
        for argument, value in zip(made.kwonlyargs, made.kw_defaults)
    ]
    return made


def _all_arguments(arguments: ast.arguments) -> Iterator[ast.arg]:
    yield from arguments.posonlyargs
    yield from arguments.args
    yield from arguments.kwonlyargs
    for each in (arguments.vararg, arguments.kwarg):
        if each is not None:
            yield each


def _default(
    writer: StubWriter, value: ast.expr, where: str, local: FrozenSet[str]
) -> ast.expr:
    if writer.survey.evaluable(writer.module.name, value, local=local):
        return rewrite(writer, value, local=local)
    writer.erase(where, ast.unparse(value))
    return ast.copy_location(ast.Constant(value=...), value)


def _stub_body(writer: StubWriter, node: Function) -> List[ast.stmt]:
    body: List[ast.stmt] = [ast.Expr(value=ast.Constant(value=...))]
    if writer.shop.keep_docstrings and has_docstring(node.body):
        body.insert(0, copy.deepcopy(node.body[0]))
    return body


def _header(made: Function) -> Function:
    header = copy.deepcopy(made)
    header.body = [ast.Expr(value=ast.Constant(value=...))]
    return header


def whole_function(
    writer: StubWriter,
    node: Function,
    where: str,
    *,
    in_class: bool = False,
    local: FrozenSet[str] = frozenset(),
) -> ast.stmt:
    """A function of a contract with its body, if the stubs hold everything the body names."""
    cut = writer.survey.unavailable_in(writer.module.name, _without_header(node))
    if cut:
        name, line = cut[0]
        writer.problem(
            "unlinked-body",
            line,
            f"{where} uses {name} of the implementation, so without it {where} raises",
        )
    made = copy.deepcopy(node)
    made.args = _whole_arguments(writer, node.args, where, local)
    if node.returns is not None:
        made.returns = rewrite_annotation(writer, node.returns, local)
    made.decorator_list = _whole_decorators(writer, node, where, local)
    if cut:
        made.body = [ast.Expr(value=ast.Constant(value=...))]
        return ast.fix_missing_locations(made)
    if is_empty(node.body) and not (writer.module.is_stub):
        made.body = [ast.Pass()]  # in a stub `...` means "raises", here it meant "does nothing"
    inner = local | bound_in(_without_header(node)) | _type_parameters(node)
    inner = inner | frozenset(each.arg for each in _all_arguments(node.args))
    made.body = [rewrite(writer, each, local=inner) for each in made.body]
    return ast.fix_missing_locations(made)


def _whole_arguments(
    writer: StubWriter, arguments: ast.arguments, where: str, local: FrozenSet[str]
) -> ast.arguments:
    made = copy.deepcopy(arguments)
    for each in _all_arguments(made):
        if each.annotation is not None:
            each.annotation = rewrite_annotation(writer, each.annotation, local)

    def kept(value: Optional[ast.expr]) -> Optional[ast.expr]:
        if value is None:
            return None
        if writer.survey.evaluable(writer.module.name, value, local=local, loose=True):
            return rewrite(writer, value, local=local)
        writer.erase(where, ast.unparse(value))
        return ast.copy_location(ast.Constant(value=...), value)

    made.defaults = [cast(ast.expr, kept(value)) for value in made.defaults]
    made.kw_defaults = [kept(value) for value in made.kw_defaults]
    return made


def _whole_decorators(
    writer: StubWriter, node: Function, where: str, local: FrozenSet[str]
) -> List[ast.expr]:
    kept: List[ast.expr] = []
    for decorator in node.decorator_list:
        if writer.survey.evaluable(writer.module.name, decorator, local=local, loose=True):
            kept.append(rewrite(writer, decorator, local=local))
        else:
            writer.erase(where, "@" + ast.unparse(decorator))
    return kept


def _without_header(node: Function) -> ast.Module:
    return ast.Module(body=node.body, type_ignores=[])


def is_empty(body: List[ast.stmt]) -> bool:
    """Only `...`, after docstrings are gone."""
    return (
        len(body) == 1
        and isinstance(body[0], ast.Expr)
        and isinstance(body[0].value, ast.Constant)
        and body[0].value.value is ...
    )


def generator_kind(node: Function) -> str:
    if not any(isinstance(each, (ast.Yield, ast.YieldFrom)) for each in own_nodes(node)):
        return ""
    return "async generator" if isinstance(node, ast.AsyncFunctionDef) else "generator"


def own_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Nodes of a function's body that are not in a function or class nested in it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(
            child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
        ):
            continue
        yield child
        yield from own_nodes(child)


def _type_parameters(node: ast.AST) -> FrozenSet[str]:
    return frozenset(each.name for each in getattr(node, "type_params", ()))


__all__ = ["signature_function", "whole_function", "without_docstrings"]
