"""Importing a contract module declares things, and does nothing else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from django_products.core.contract.purity import is_pure_builtin, is_pure_foreign, is_pure_method
from django_products.core.contract.statements import (
    FunctionNode,
    bound_names,
    guarded_leaves,
    is_type_alias,
)
from django_products.core.contract_check.facade import Facade
from django_products.core.contract_check.module import Module
from django_products.core.problems import Code, Problem

# Libraries whose purpose is declaration: calling them, also as decorators, makes a class or a field.
_DECLARING = ("attr.", "attrs.", "dataclasses.", "enum.", "pydantic.", "pydantic_core.", "typing.")
_DECLARING_TOO = ("annotated_types.", "msgspec.", "typing_extensions.")
_DECORATORS = frozenset(
    [
        "abc.abstractmethod",
        "classmethod",
        "functools.cache",
        "functools.cached_property",
        "functools.lru_cache",
        "functools.singledispatchmethod",
        "functools.total_ordering",
        "property",
        "staticmethod",
        "warnings.deprecated",
    ]
)
_MUTABLE_MAKERS = frozenset(
    [
        "bytearray",
        "collections.ChainMap",
        "collections.Counter",
        "collections.OrderedDict",
        "collections.defaultdict",
        "collections.deque",
        "dict",
        "list",
        "set",
        "types.SimpleNamespace",
    ]
)
_MUTABLE_LITERALS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
# Read by Python and its tools as declarations.
_DECLARATIONS = frozenset({"__all__", "__slots__", "__match_args__"})


@dataclass(frozen=True)
class _Scope:
    facade: Facade
    module: Module
    local: frozenset[str] = frozenset()
    """Names of the class around."""

    def meaning(self, node: ast.expr) -> str | None:
        root = node
        while isinstance(root, ast.Attribute):
            root = root.value
        if isinstance(root, ast.Name) and root.id in self.local:
            return None
        return self.facade.meaning(self.module, node)


def check(facade: Facade) -> Iterator[Problem]:
    for module in facade.contracts():
        scope = _Scope(facade, module)
        for statement, _ in guarded_leaves(module.tree.body):
            yield from _statement(scope, statement)
            yield from _mutable_global(scope, statement)


def _statement(scope: _Scope, statement: ast.stmt) -> Iterator[Problem]:
    if isinstance(statement, (ast.Import, ast.ImportFrom, ast.Pass, ast.Raise)):
        return
    if isinstance(statement, FunctionNode):
        yield from _decorators(scope, statement)
        yield from _calls(scope, _defaults(statement.args))
    elif isinstance(statement, ast.ClassDef):
        yield from _class(scope, statement)
    elif is_type_alias(statement):
        return
    elif isinstance(statement, (ast.Assign, ast.AnnAssign, ast.AugAssign)):
        yield from _assignment(scope, statement)
    elif isinstance(statement, ast.Expr):
        if not isinstance(statement.value, ast.Constant):
            yield _effect(scope, statement, f"runs `{_shown(statement.value)}`")
    else:
        first = ast.unparse(statement).split(maxsplit=1)[0]
        yield _effect(scope, statement, f"runs a `{first}` statement")


def _class(scope: _Scope, node: ast.ClassDef) -> Iterator[Problem]:
    yield from _decorators(scope, node)
    local = frozenset(name for statement in node.body for name in bound_names(statement))
    inner = _Scope(scope.facade, scope.module, scope.local | local)
    for statement, _ in guarded_leaves(node.body):
        yield from _statement(inner, statement)


def _assignment(
    scope: _Scope, statement: ast.Assign | ast.AnnAssign | ast.AugAssign
) -> Iterator[Problem]:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    for target in targets:
        if isinstance(target, (ast.Attribute, ast.Subscript)):
            yield _effect(scope, statement, f"changes `{_shown(target)}`")
    if statement.value is not None:
        yield from _calls(scope, [statement.value])


def _decorators(
    scope: _Scope, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
) -> Iterator[Problem]:
    for decorator in node.decorator_list:
        call = decorator.func if isinstance(decorator, ast.Call) else decorator
        name = scope.meaning(call)
        if isinstance(call, ast.Attribute) and call.attr in ("setter", "getter", "deleter"):
            continue
        if name is None or not (
            name in _DECORATORS
            or name.startswith(_DECLARING + _DECLARING_TOO)
            or _is_of_a_contract(scope, name)
        ):
            yield _effect(scope, decorator, f"calls `@{_shown(call)}`, which may do anything")


def _defaults(arguments: ast.arguments) -> list[ast.expr]:
    return [*arguments.defaults, *(each for each in arguments.kw_defaults if each is not None)]


def _calls(scope: _Scope, values: list[ast.expr]) -> Iterator[Problem]:
    """Calls that run on import: not those inside of a lambda, which run later."""
    stack: list[ast.AST] = list(values)
    while stack:
        node = stack.pop()
        if isinstance(node, ast.Lambda):
            continue
        if isinstance(node, ast.Call) and not _is_pure(scope, node):
            yield _effect(scope, node, f"calls `{_shown(node.func)}` on import")
            continue
        stack.extend(ast.iter_child_nodes(node))


def _is_pure(scope: _Scope, call: ast.Call) -> bool:
    name = scope.meaning(call.func)
    if name is None:
        return is_pure_method(call.func)
    return (
        is_pure_builtin(name)
        or is_pure_foreign(name)
        or name.startswith(_DECLARING + _DECLARING_TOO)
        or _is_of_a_contract(scope, name)
        or (is_pure_method(call.func) and _is_of_a_contract(scope, name.rpartition(".")[0]))
    )


def _is_of_a_contract(scope: _Scope, dotted: str) -> bool:
    """Defined by a contract: by this facade's, or by that of another product, checked there."""
    found = scope.facade.definition(dotted)
    if found is not None:
        # What a function does when it is called, nobody has looked at.
        return found[0].is_contract and not isinstance(found[1], FunctionNode)
    # `Money.zero()`: a method of a contract class.
    owner = scope.facade.definition(dotted.rpartition(".")[0])
    if owner is not None:
        return owner[0].is_contract
    request = scope.facade.request
    product = request.layout.product_of_module(dotted)
    if product is None or product == request.product:
        return False
    facade = f"{request.layout.facade_package(product)}."
    inside = dotted[len(facade) :].split(".")
    # A class, or a method of one: what its functions do, nobody has checked for purity.
    is_class = any(part[:1].isupper() for part in inside[-2:])
    return dotted.startswith(facade) and is_class


def _mutable_global(scope: _Scope, statement: ast.stmt) -> Iterator[Problem]:
    if isinstance(statement, ast.Assign):
        targets = statement.targets
    elif isinstance(statement, ast.AnnAssign):
        targets = [statement.target]
    else:
        return
    value = statement.value
    mutable = isinstance(value, _MUTABLE_LITERALS) or (
        isinstance(value, ast.Call) and scope.meaning(value.func) in _MUTABLE_MAKERS
    )
    for target in targets:
        if mutable and isinstance(target, ast.Name) and target.id not in _DECLARATIONS:
            yield Problem(
                Code.CONTRACT_MUTABLE_GLOBAL,
                scope.module.path,
                f"`{target.id}` is a mutable global.",
                "Every product that imports it shares it: what one changes, all see.",
                (
                    "Use a `tuple`, or a `frozenset`.",
                    "For a mapping: `types.MappingProxyType({...})`, or an enum with a property.",
                ),
                statement.lineno,
            )


def _effect(scope: _Scope, node: ast.stmt | ast.expr, what: str) -> Problem:
    return Problem(
        Code.CONTRACT_SIDE_EFFECT,
        scope.module.path,
        f"A contract module {what}.",
        "Whoever imports the contract runs that too, in every process and every test.",
        (
            "Move it to the implementation.",
            "For a value that is computed, write the value; for a default, "
            "`field(default_factory=…)`.",
        ),
        node.lineno,
    )


def _shown(node: ast.expr) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 60 else f"{text[:57]}..."
