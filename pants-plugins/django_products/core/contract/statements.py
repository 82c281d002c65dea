"""Small questions about single statements."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Union

Function = Union[ast.FunctionDef, ast.AsyncFunctionDef]
FunctionNode = (ast.FunctionDef, ast.AsyncFunctionDef)
_SCOPES = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Lambda,
    ast.ListComp,
    ast.SetComp,
    ast.DictComp,
    ast.GeneratorExp,
)

TYPING = "typing"
CONDITION = "condition"


def guarded_leaves(statements: list[ast.stmt], guard: str = "") -> Iterator[tuple[ast.stmt, str]]:
    """Top-level statements with `if` and `try` opened, and what kind of block each is in."""
    for statement in statements:
        blocks = inner_blocks(statement)
        if blocks is None:
            yield statement, guard
            continue
        for number, block in enumerate(blocks):
            typing = isinstance(statement, ast.If) and is_typing_guard(statement.test)
            inner = TYPING if guard == TYPING or (typing and number == 0) else CONDITION
            yield from guarded_leaves(block, inner)


def inner_blocks(statement: ast.stmt) -> list[list[ast.stmt]] | None:
    """The blocks of an `if` or a `try`; None for any other statement."""
    if isinstance(statement, ast.If):
        if is_main_guard(statement.test):
            return [[], statement.orelse]
        return [statement.body, statement.orelse]
    if is_try(statement):
        handlers = [handler.body for handler in statement.handlers]  # type: ignore[attr-defined]
        return [
            statement.body,  # type: ignore[attr-defined]
            *handlers,
            statement.orelse,  # type: ignore[attr-defined]
            statement.finalbody,  # type: ignore[attr-defined]
        ]
    return None


def is_try(statement: ast.stmt) -> bool:
    return type(statement).__name__ in ("Try", "TryStar")  # TryStar is new in Python 3.11


def is_main_guard(test: ast.expr) -> bool:
    return (
        isinstance(test, ast.Compare)
        and isinstance(test.left, ast.Name)
        and test.left.id == "__name__"
    )


def is_typing_guard(test: ast.expr) -> bool:
    name = test.attr if isinstance(test, ast.Attribute) else getattr(test, "id", "")
    return name == "TYPE_CHECKING"


def is_import(statement: ast.stmt) -> bool:
    return isinstance(statement, (ast.Import, ast.ImportFrom))


def is_type_alias(statement: ast.stmt) -> bool:
    return type(statement).__name__ == "TypeAlias"  # `type X = …`, new in Python 3.12


def is_docstring(statement: ast.stmt) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def is_ellipsis(node: ast.AST | None) -> bool:
    return isinstance(node, ast.Constant) and node.value is ...


def is_ellipsis_statement(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and is_ellipsis(statement.value)


def has_real_body(node: ast.stmt) -> bool:
    """Whether a function, or any method of a class, does more than `...`."""
    if isinstance(node, ast.ClassDef):
        return any(has_real_body(each) for each in node.body)
    if not isinstance(node, FunctionNode):
        return False
    body = node.body[1:] if is_docstring(node.body[0]) else node.body
    return not (len(body) == 1 and is_ellipsis_statement(body[0]))


def is_name_only(statement: ast.stmt) -> bool:
    """`x = ...` in a stub."""
    return is_ellipsis(assigned_value(statement))


def assigned_value(statement: ast.stmt) -> ast.expr | None:
    if isinstance(statement, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        return statement.value
    return None


def is_bare_annotation(statement: ast.stmt) -> bool:
    """`x: int`, which says what a name is, and binds nothing."""
    return isinstance(statement, ast.AnnAssign) and statement.value is None


def assignment_targets(statement: ast.stmt) -> list[ast.expr]:
    if isinstance(statement, ast.Assign):
        return statement.targets
    if isinstance(statement, (ast.AnnAssign, ast.AugAssign)):
        return [statement.target]
    return []


def binds_names_only(statement: ast.stmt) -> bool:
    """Does an assignment set nothing but names, as `x = y = 1` and `x, y = 1, 2`, not `x = y.a = 1`?"""
    return all(isinstance(each, (ast.Name, ast.Tuple)) for each in assignment_targets(statement))


def bound_names(statement: ast.stmt) -> set[str]:
    """Names that a statement which is no import binds in the scope that it stands in."""
    if isinstance(statement, (*FunctionNode, ast.ClassDef)):
        return {statement.name}
    if is_type_alias(statement):
        return {statement.name.id}  # type: ignore[attr-defined]
    names: set[str] = set()
    stack: list[ast.AST] = [statement]
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.add(node.id)
        elif isinstance(node, ast.alias):
            names.add((node.asname or node.name).partition(".")[0])
        elif isinstance(node, ast.ExceptHandler):
            stack.extend(node.body)
            continue
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, _SCOPES):
                stack.append(child)
            elif isinstance(child, (*FunctionNode, ast.ClassDef)):
                names.add(child.name)
    return names


def type_parameters(node: ast.AST) -> set[str]:
    """The names of `[T]` in `def f[T]()`, new in Python 3.12."""
    return {each.name for each in getattr(node, "type_params", ())}
