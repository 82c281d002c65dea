"""A facade is thin: it calls logic, maps and returns.

What it may do: call, build contracts (in comprehensions and generators too), choose with `if`,
open a transaction, turn one error into another. What it may not: ask the database itself, or loop
over anything in order to decide or to compute.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.contract.statements import FunctionNode
from django_products.core.contract_check.facade import Facade
from django_products.core.contract_check.module import Module
from django_products.core.problems import Code, Problem

_MANAGERS = frozenset({"objects", "_default_manager", "_base_manager"})
# Only query sets and managers have these; `all`, `filter` or `save` others have too.
# Source: https://docs.djangoproject.com/en/5.2/ref/models/querysets/
_QUERIES = frozenset(
    [
        "aggregate",
        "alias",
        "annotate",
        "bulk_create",
        "bulk_update",
        "get_or_create",
        "in_bulk",
        "order_by",
        "prefetch_related",
        "select_for_update",
        "select_related",
        "update_or_create",
        "values_list",
    ]
)
_QUERIES_BY_IMPORT = frozenset(
    [
        "django.db.connection",
        "django.db.connections",
        "django.shortcuts.get_list_or_404",
        "django.shortcuts.get_object_or_404",
    ]
)
_DECIDING = (ast.If, ast.IfExp, ast.For, ast.AsyncFor, ast.While, ast.Break, ast.Continue)


def check(facade: Facade) -> Iterator[Problem]:
    for module in facade.others():
        lines: set[int] = set()
        for node in ast.walk(module.tree):
            query = _query(facade, module, node)
            if query is not None and query[0] not in lines:
                lines.add(query[0])
                yield _asks(module, *query)
        for node in ast.walk(module.tree):
            if isinstance(node, FunctionNode):
                yield from _loops(module, node)


def _query(facade: Facade, module: Module, node: ast.AST) -> tuple[int, str] | None:
    if isinstance(node, ast.Attribute) and node.attr in _MANAGERS:
        return node.lineno, ast.unparse(node)
    if (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in _QUERIES
        and not _is_function_of_a_module(module, node.func)
    ):
        return node.lineno, ast.unparse(node.func)
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        if facade.meaning(module, node) in _QUERIES_BY_IMPORT:
            return node.lineno, node.id
    return None


def _is_function_of_a_module(module: Module, func: ast.Attribute) -> bool:
    """`logic.annotate(...)`: a function that is called so, and no query."""
    return isinstance(func.value, ast.Name) and func.value.id in module.origins


def _loops(module: Module, function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[Problem]:
    for node in _inside(function):
        if isinstance(node, ast.While):
            yield _decides(module, node, function.name, "a `while` loop")
        elif isinstance(node, (ast.For, ast.AsyncFor)):
            for part in (part for statement in node.body for part in ast.walk(statement)):
                if isinstance(part, (*_DECIDING, ast.AugAssign)):
                    how = "computes" if isinstance(part, ast.AugAssign) else "decides"
                    yield _decides(module, node, function.name, f"a loop that {how}")
                    break


def _inside(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[ast.stmt]:
    """The statements of a function, those of loops left out: one problem for the outermost."""
    stack: list[ast.AST] = list(reversed(function.body))
    while stack:
        node = stack.pop()
        if isinstance(node, ast.stmt):
            yield node
        if not isinstance(node, (*FunctionNode, ast.For, ast.AsyncFor, ast.While)):
            stack.extend(reversed(list(ast.iter_child_nodes(node))))


def _asks(module: Module, line: int, query: str) -> Problem:
    return Problem(
        Code.FACADE_QUERIES,
        module.path,
        f"The facade asks the database itself: `{query}`.",
        "Which rows count is a business rule, and rules are in one place.",
        ("Move the query to `logic.py`, and call that here.",),
        line,
    )


def _decides(module: Module, node: ast.stmt, function: str, what: str) -> Problem:
    return Problem(
        Code.FACADE_DECIDES,
        module.path,
        f"`{function}` has {what}.",
        "A facade calls logic, maps and returns; what decides or computes is business logic.",
        (
            "Move the loop to `logic.py`.",
            "To map each element, use a comprehension: `tuple(_to_run(run) for run in runs)`.",
        ),
        node.lineno,
    )
