"""Text that depends on the meaning of a module only: no comments, layout or docstrings."""

from __future__ import annotations

import ast
import copy
from typing import List

_DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def without_docstrings(node: ast.AST) -> ast.AST:
    """A copy without docstrings; a body that becomes empty gets `pass`, which is what it did."""
    copied = copy.deepcopy(node)
    for each in ast.walk(copied):
        if isinstance(each, _DOCUMENTED) and has_docstring(each.body):
            each.body = each.body[1:]
            if not each.body and not isinstance(each, ast.Module):
                each.body = [ast.Pass()]
    return copied


def has_docstring(body: List[ast.stmt]) -> bool:
    return (
        bool(body)
        and isinstance(body[0], ast.Expr)
        and isinstance(body[0].value, ast.Constant)
        and isinstance(body[0].value.value, str)
    )


def normalised_text(tree: ast.Module, *, keep_docstrings: bool) -> str:
    kept = tree if keep_docstrings else without_docstrings(tree)
    return ast.unparse(kept)
