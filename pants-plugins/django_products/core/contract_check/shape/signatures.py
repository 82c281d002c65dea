"""Parameters, results and fields of a facade are typed, with contracts and primitives."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.contract.statements import Function, guarded_leaves
from django_products.core.contract_check.facade import Facade
from django_products.core.contract_check.module import Module, public_functions
from django_products.core.contract_check.shape.exposure import shown_by
from django_products.core.problems import Code, Problem

_UNTYPED = frozenset({"typing.Any", "typing_extensions.Any", "object"})
_IMPLICIT = ("self", "cls", "mcs")


def check(facade: Facade) -> Iterator[Problem]:
    for module in facade.others():
        overloaded: set[str] = set()
        for name, function, is_method in public_functions(module.tree.body):
            if _is_overload(facade, module, function):
                overloaded.add(name)
            elif name in overloaded:
                continue  # what callers see are the overloads before it
            yield from _untyped(facade, module, name, function, is_method)
            yield from _shown(facade, module, name, function)
        for statement, _ in guarded_leaves(module.tree.body):
            if isinstance(statement, ast.ClassDef) and not statement.name.startswith("_"):
                yield from _fields(facade, module, statement, f"{statement.name}.")
            elif isinstance(statement, ast.AnnAssign):
                yield from _field(facade, module, statement, "")


def _is_overload(facade: Facade, module: Module, function: Function) -> bool:
    names = (facade.meaning(module, each) or "" for each in function.decorator_list)
    return any(name.endswith(".overload") for name in names)


def _untyped(
    facade: Facade, module: Module, name: str, function: Function, is_method: bool
) -> Iterator[Problem]:
    bare = [
        argument.arg
        for position, argument in enumerate(_all_arguments(function))
        if argument.annotation is None
        and not (is_method and position == 0 and argument.arg in _IMPLICIT)
    ]
    loose = [
        argument.arg
        for argument in _all_arguments(function)
        if argument.annotation is not None
        and facade.meaning(module, argument.annotation) in _UNTYPED
    ]
    result = function.returns is None and function.name != "__init__"
    loose_result = (
        function.returns is not None and facade.meaning(module, function.returns) in _UNTYPED
    )
    if not (bare or loose or result or loose_result):
        return
    missing = [
        *(f"`{each}` has no type" for each in bare),
        *(f"`{each}` is `Any` or `object`" for each in loose),
        *(["the result has no type"] if result else []),
        *(["the result is `Any` or `object`"] if loose_result else []),
    ]
    yield Problem(
        Code.FACADE_UNTYPED,
        module.path,
        f"`{name}` says not all of what it takes and returns: {', '.join(missing)}.",
        "Others see the signature only, and doubles and type checkers trust it.",
        ("Annotate it with contracts and primitives; `-> None` where nothing is returned.",),
        function.lineno,
    )


def _shown(facade: Facade, module: Module, name: str, function: Function) -> Iterator[Problem]:
    for argument in _all_arguments(function):
        if argument.annotation is not None:
            for written, what in shown_by(facade, module, argument.annotation):
                where = f"`{name}` takes `{written}` as `{argument.arg}`"
                yield _problem(module, argument.lineno, where, what)
    if function.returns is not None:
        for written, what in shown_by(facade, module, function.returns):
            yield _problem(module, function.returns.lineno, f"`{name}` returns `{written}`", what)


def _fields(facade: Facade, module: Module, node: ast.ClassDef, prefix: str) -> Iterator[Problem]:
    for statement in node.body:
        if isinstance(statement, ast.AnnAssign):
            yield from _field(facade, module, statement, prefix)


def _field(
    facade: Facade, module: Module, statement: ast.AnnAssign, prefix: str
) -> Iterator[Problem]:
    name = statement.target.id if isinstance(statement.target, ast.Name) else ""
    if name.startswith("_") or not name:
        return
    for written, what in shown_by(facade, module, statement.annotation):
        yield _problem(module, statement.lineno, f"`{prefix}{name}` is a `{written}`", what)


def _all_arguments(function: Function) -> list[ast.arg]:
    found = function.args
    starred = [each for each in (found.vararg, found.kwarg) if each is not None]
    return [*found.posonlyargs, *found.args, *found.kwonlyargs, *starred]


def _problem(module: Module, line: int, where: str, what: str) -> Problem:
    return Problem(
        Code.FACADE_SHOWS_IMPLEMENTATION,
        module.path,
        f"{where}, which is {what}.",
        "Whoever calls the facade then depends on what the product is made of.",
        (
            "Take and return contracts and primitives: an id instead of an instance, a frozen "
            "dataclass instead of a row.",
            "Convert in a mapper of the facade, `_to_run(instance) -> contracts.Run`.",
        ),
        line,
    )
