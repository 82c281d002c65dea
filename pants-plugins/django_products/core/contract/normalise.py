"""Text that depends on the meaning of a module only: no comments, layout or docstrings."""

from __future__ import annotations

import ast
import copy
from typing import TypeVar

from django_products.core.contract.statements import is_docstring

_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
Node = TypeVar("Node", bound=ast.AST)


def without_docstrings(node: Node) -> Node:
    """A copy without docstrings; a body that becomes empty gets `pass`, which is what it did."""
    copied = copy.deepcopy(node)
    drop_docstrings(copied)
    return copied


def drop_docstrings(node: ast.AST) -> None:
    for each in ast.walk(node):
        if isinstance(each, _DOCUMENTED) and each.body and is_docstring(each.body[0]):
            each.body = each.body[1:]
            if not each.body and not isinstance(each, ast.Module):
                each.body = [ast.Pass()]


def mentions_doc(node: ast.AST) -> bool:
    """Whether dropping docstrings could change what the code does."""
    return any(
        (isinstance(each, ast.Attribute) and each.attr == "__doc__")
        or (isinstance(each, ast.Name) and each.id == "__doc__")
        or (isinstance(each, ast.Constant) and each.value == "__doc__")
        for each in ast.walk(node)
    )


def normalised_text(tree: ast.Module) -> str:
    return ast.unparse(without_docstrings(tree))
