"""What a module changes of what it has bound: a stub, which runs none of that, has no value of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.contract.names import bound_in
from django_products.core.contract.origins import dotted_parts
from django_products.core.contract.statements import FunctionNode, assignment_targets

#: Methods of the mutable containers of Python and of `collections`.
_CHANGING = frozenset(
    "add append appendleft clear difference_update discard extend extendleft insert intersection_update move_to_end pop popitem "
    "popleft remove reverse rotate setdefault sort subtract symmetric_difference_update update".split()
)


def changed_names(statement: ast.stmt) -> set[str]:
    """Names whose object a statement changes, as far as its form tells."""
    if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        changed: list[ast.expr] = [statement.value.func]
    elif isinstance(statement, ast.Delete):
        changed = statement.targets
    elif assignment_targets(statement):
        changed = assignment_targets(statement)
    elif isinstance(statement, (ast.For, ast.While, ast.With)):
        return {each.id for each in ast.walk(statement) if isinstance(each, ast.Name)}
    else:
        return set()
    roots: set[str] = set()
    for node in changed:
        inside = node
        while isinstance(inside, (ast.Attribute, ast.Subscript, ast.Starred)):
            inside = inside.value
        if isinstance(inside, ast.Name) and (
            inside is not node or isinstance(statement, ast.Delete)
        ):
            roots.add(inside.id)
    return roots


def changed_in_functions(tree: ast.Module) -> tuple[set[str], set[str]]:
    """Names, and names of attributes, whose objects some function changes: whoever calls it may do so while the module is imported.

    A registry that a decorator fills, and `registry` of a class that is filled from `__init_subclass__`.
    """
    names: set[str] = set()
    attributes: set[str] = set()
    for function in _outermost_functions(tree):
        changed = set()
        for each in ast.walk(function):
            if isinstance(each, ast.Global):
                names.update(each.names)
            target = _changed_by(each)
            if isinstance(target, ast.Attribute):
                attributes.add(target.attr)
            elif isinstance(target, ast.Name):
                changed.add(target.id)
        names |= changed - bound_in(function) if changed else changed
    return names, attributes


def changed_chains(tree: ast.Module) -> set[tuple[str, ...]]:
    """Dotted names of which anything in a module changes the object: `("api", "HANDLERS")` of `api.HANDLERS["a"] = 1`."""
    found: set[tuple[str, ...]] = set()
    for node in ast.walk(tree):
        target = node.target if isinstance(node, ast.AugAssign) else _changed_by(node)
        parts = dotted_parts(target) if target is not None else None
        if parts is not None:
            found.add(parts)
    return found


def _outermost_functions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FunctionNode):
            yield child
        elif isinstance(child, ast.stmt):
            yield from _outermost_functions(child)


def _changed_by(node: ast.AST) -> ast.expr | None:
    """`x` of `x[…] = …`, `x.a = …`, `del x[…]` and `x.append(…)`."""
    if isinstance(node, (ast.Subscript, ast.Attribute)) and not isinstance(node.ctx, ast.Load):
        return node.value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return node.func.value if node.func.attr in _CHANGING else None
    return None
