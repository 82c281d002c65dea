"""Which names an expression or a body uses, and which it binds itself."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from django_products.core.contract.origins import dotted_parts
from django_products.core.contract.statements import FunctionNode

_EXPRESSION_SCOPES = (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)


def bound_in(node: ast.AST) -> frozenset[str]:
    """Every name that a function, a lambda or a comprehension binds anywhere inside.

    Coarser than Python's scoping: a name that one nested scope binds and another takes from
    the module counts as local. Such a stub fails loudly where it is used.
    """
    names: set[str] = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Name) and not isinstance(each.ctx, ast.Load):
            names.add(each.id)
        elif isinstance(each, ast.arg):
            names.add(each.arg)
        elif isinstance(each, (*FunctionNode, ast.ClassDef)):
            if each is not node:
                names.add(each.name)
        elif isinstance(each, ast.alias):
            names.add((each.asname or each.name).partition(".")[0])
        elif isinstance(each, ast.ExceptHandler) or type(each).__name__ in ("MatchAs", "MatchStar"):
            names.add(each.name or "")  # type: ignore[attr-defined]
        elif type(each).__name__ == "MatchMapping":
            names.add(each.rest or "")  # type: ignore[attr-defined]
    for each in ast.walk(node):
        if isinstance(each, (ast.Global, ast.Nonlocal)):
            names.difference_update(each.names)
    return frozenset(names)


def opens_scope(node: ast.AST) -> bool:
    return isinstance(node, _EXPRESSION_SCOPES)


def longest_chains(node: ast.AST) -> Iterator[ast.AST]:
    """The names, dotted chains (whole) and imports in a statement or an expression."""
    if isinstance(node, (ast.Import, ast.ImportFrom, ast.Name)) or (
        isinstance(node, ast.Attribute) and dotted_parts(node) is not None
    ):
        yield node
    else:
        for child in ast.iter_child_nodes(node):
            yield from longest_chains(child)


def walk_with_locals(
    node: ast.AST, local: AbstractSet[str]
) -> Iterator[tuple[ast.AST, AbstractSet[str]]]:
    """Walk an expression; inside lambdas and comprehensions, with the names that those bind.

    Of a dotted chain only the longest expression is yielded.
    """
    if opens_scope(node):
        local = local | bound_in(node)
    yield node, local
    if isinstance(node, ast.Attribute) and dotted_parts(node) is not None:
        return
    for child in ast.iter_child_nodes(node):
        yield from walk_with_locals(child, local)
