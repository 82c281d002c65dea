"""A facade hands on no model, query set, serializer, request or response under any name."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.contract.statements import bound_names, guarded_leaves
from django_products.core.contract_check.facade import Facade
from django_products.core.contract_check.module import Module, alias_value
from django_products.core.contract_check.provenance import Kind, provenance
from django_products.core.contract_check.shape.exposure import forbidden_name, handed_on
from django_products.core.problems import Code, Problem

_LAYERS = (Kind.MODEL, Kind.PRESENTATION, Kind.REST, Kind.HTTP)


def check(facade: Facade) -> Iterator[Problem]:
    for module in facade.others():
        yield from _imported(facade, module)
        yield from _assigned(facade, module)
        yield from _inherited(facade, module)


def _imported(facade: Facade, module: Module) -> Iterator[Problem]:
    """`import x as x`, what `__all__` names, and all that a package without `__all__` imports."""
    offered = _declared(module)
    for imported in module.imports:
        if imported.name == "*":
            everything = f"{imported.dotted}.*"
            kind = provenance(imported.dotted, facade.request).kind
            # No name says what of it is meant, so all of it is handed on.
            what = kind.value if kind in _LAYERS else forbidden_name(facade, everything)
            if what is not None:
                yield _problem(module, imported.line, "*", everything, what)
            continue
        if module.origins.get(imported.name) != imported.dotted:
            continue
        public = module.is_package and offered is None and not imported.name.startswith("_")
        if imported.explicit or public or imported.name in (offered or ()):
            what = forbidden_name(facade, imported.dotted)
            if what is not None:
                yield _problem(module, imported.line, imported.name, imported.dotted, what)


def _assigned(facade: Facade, module: Module) -> Iterator[Problem]:
    for statement, _ in guarded_leaves(module.tree.body):
        value = alias_value(statement)
        if value is None or not _is_type(value):
            continue
        found = handed_on(facade, module, value)
        if found is None:
            continue
        for name in sorted(bound_names(statement)):
            if not name.startswith("_"):
                yield _problem(module, statement.lineno, name, *found)


def _is_type(value: ast.expr) -> bool:
    """A name, or what is made of names as types are: `Runs = list[models.Run]`."""
    union = isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr)
    return union or isinstance(value, (ast.Name, ast.Attribute, ast.Subscript))


def _inherited(facade: Facade, module: Module) -> Iterator[Problem]:
    """`class Run(models.Run)` is a model too."""
    for statement, _ in guarded_leaves(module.tree.body):
        if isinstance(statement, ast.ClassDef) and not statement.name.startswith("_"):
            for base in statement.bases:
                found = handed_on(facade, module, base)
                if found is not None:
                    yield _problem(module, statement.lineno, statement.name, *found)


def _declared(module: Module) -> frozenset[str] | None:
    """The names in `__all__`, as far as they are literal; None without one."""
    statement = module.definitions.get("__all__")
    if statement is None:
        return None
    return frozenset(
        node.value
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _problem(module: Module, line: int, name: str, origin: str, what: str) -> Problem:
    return Problem(
        Code.FACADE_HANDS_ON_IMPLEMENTATION,
        module.path,
        f"The facade hands on `{origin}` as `{name}`, which is {what}.",
        "Other products would use it as their own, past the facade.",
        (
            "Hand on a contract instead, and a function for each thing that others do with it.",
            "If only this module uses it, leave it out of `__all__`, or name it with an "
            "underscore.",
        ),
        line,
    )
