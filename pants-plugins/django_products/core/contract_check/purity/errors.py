"""Errors of a contract derive from the standard library's."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Iterator

from django_products.core.contract_check.facade import Facade
from django_products.core.contract_check.module import Module
from django_products.core.contract_check.provenance import Kind, provenance
from django_products.core.problems import Code, Problem

_ERROR_NAMES = ("Error", "Exception", "Warning", "DoesNotExist", "NotFound")


def check(facade: Facade) -> Iterator[Problem]:
    for module in facade.contracts():
        for error in module.classes():
            for base in error.bases:
                dotted = facade.meaning(module, base)
                if dotted is not None and _is_foreign_error(facade, dotted):
                    yield _problem(module, f"The error `{error.name}` derives from", dotted, error)
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Raise) and node.exc is not None:
                raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
                dotted = facade.meaning(module, raised)
                if dotted is not None and _is_foreign_error(facade, dotted):
                    yield _problem(module, "A contract module raises", dotted, node)


def _is_foreign_error(facade: Facade, dotted: str) -> bool:
    top = dotted.partition(".")[0]
    if "." not in dotted or top in _standard_library() or not dotted.endswith(_ERROR_NAMES):
        return False
    own = facade.request.layout.product_of_module(dotted) is not None
    # What is Django or implementation by its import is reported there, once.
    return not own and provenance(dotted, facade.request).kind is Kind.OTHER


def _standard_library() -> frozenset[str]:
    names: frozenset[str] | None = getattr(sys, "stdlib_module_names", None)
    if names is None:  # Python 3.9
        files = os.listdir(os.path.dirname(os.__file__))
        names = frozenset({*sys.builtin_module_names, *(f.partition(".")[0] for f in files)})
    return names


def _problem(module: Module, what: str, dotted: str, node: ast.stmt) -> Problem:
    return Problem(
        Code.CONTRACT_FOREIGN_ERROR,
        module.path,
        f"{what} `{dotted}`, which is not of the standard library.",
        "Whoever catches it would have to have, and to know, that library.",
        (
            "Derive from an error of the standard library: `LookupError`, `ValueError`, "
            "`PermissionError`.",
        ),
        node.lineno,
    )
