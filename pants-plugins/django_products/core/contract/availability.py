"""Whether an expression can be evaluated, and a body be run, with nothing but the stubs."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from django_products.core.contract.imports import ImportBinding, imports_of
from django_products.core.contract.names import bound_in, longest_chains, walk_with_locals
from django_products.core.contract.origins import (
    Definition,
    Foreign,
    Missing,
    Origin,
    dotted_parts,
)
from django_products.core.contract.presence import REAL, Presence
from django_products.core.contract.purity import (
    is_pure_builtin,
    is_pure_foreign,
    is_pure_method,
)
from django_products.core.contract.statements import FunctionNode, is_import

if TYPE_CHECKING:
    from django_products.core.contract.survey import Survey

_NEVER = (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr)
_MODULE_NAMES = frozenset({"__name__", "__file__", "__doc__", "__package__", "__path__"})


def evaluable(
    survey: Survey, module: str, node: ast.AST, local: AbstractSet[str], loose: bool
) -> bool:
    """Whether a stub can evaluate an expression when it is imported, to the same value.

    `loose` is for contract modules and value classes: there any call is observable
    behaviour, so only what the cut removes is an obstacle.
    """
    return all(
        _allowed(survey, module, each, names, loose)
        for each, names in walk_with_locals(node, local)
    )


def _allowed(
    survey: Survey, module: str, node: ast.AST, local: AbstractSet[str], loose: bool
) -> bool:
    if isinstance(node, (ast.Name, ast.Attribute)):
        parts = dotted_parts(node)
        if parts is None or parts[0] in local:
            return True
        presence = survey.chain_presence(module, parts)
        if presence is Presence.ABSENT:
            return _known_unbound(survey, module, parts[0])
        return presence in REAL or presence is Presence.FUNCTION
    if isinstance(node, _NEVER):
        return False
    if not isinstance(node, ast.Call):
        return True
    if loose:
        return not _raises(survey, module, node, local)
    return _pure(survey, module, node, local)


def _raises(survey: Survey, module: str, node: ast.Call, local: AbstractSet[str]) -> bool:
    """A call of what is only a signature in the stubs."""
    parts = dotted_parts(node.func)
    if parts is None or parts[0] in local:
        return False
    origin, rest = survey.resolver.chain(module, parts)
    presence = survey.presence_of(origin)
    if presence is Presence.CLASS:
        return bool(rest) or not _plain_instance(survey, origin, node)
    return presence is Presence.FUNCTION and not rest


def _known_unbound(survey: Survey, module: str, name: str) -> bool:
    if survey.modules[module].binds(name):
        return False  # `from . import gone`, for which the stub has a stand-in
    if hasattr(builtins, name) or name in _MODULE_NAMES:
        return True
    return has_foreign_star(survey, module)


def has_foreign_star(survey: Survey, module: str) -> bool:
    """Does its stub take whatever a module from outside the product has?"""
    # Stubs of what is followed out of the implementation, and of private modules, have no star imports.
    last = survey.layout.facade_name(module).rpartition(".")[2]
    has_stars = survey.layout.is_facade(module) and (
        not last.startswith("_") or survey.is_whole(module)
    )
    return has_stars and any(
        not survey.layout.is_own(star.module) for star in survey.modules[module].stars
    )


def _pure(survey: Survey, module: str, node: ast.Call, local: AbstractSet[str]) -> bool:
    parts = dotted_parts(node.func)
    if parts is None:
        return is_pure_method(node.func)
    if parts[0] in local:
        return False
    origin, rest = survey.resolver.chain(module, parts)
    if isinstance(origin, Foreign):
        return is_pure_foreign(origin.dotted)
    if isinstance(origin, Missing):
        return not rest and is_pure_builtin(parts[0])
    presence = survey.presence_of(origin)
    if rest:
        value = presence in (Presence.VALUE, Presence.VALUE_CLASS)
        return value and is_pure_method(node.func)
    if presence is Presence.VALUE_CLASS:
        return True
    return presence is Presence.CLASS and _plain_instance(survey, origin, node)


def _plain_instance(survey: Survey, origin: Origin, node: ast.Call) -> bool:
    """`api = ArtifactAPI()`: making one runs nothing of the implementation."""
    found = survey.resolver.class_of(origin)
    if found is None or node.args or node.keywords or found.keywords:
        return False
    made = {each.name for each in found.body if isinstance(each, FunctionNode)}
    plain = all(isinstance(base, ast.Name) and base.id in ("object", "ABC") for base in found.bases)
    return plain and not made & {"__init__", "__new__"}


def missing_in(
    survey: Survey, module: str, node: ast.AST, local: frozenset[str] = frozenset()
) -> list[tuple[str, int]]:
    """The names in a body that the cut removes, with their lines."""
    missing: list[tuple[str, int]] = []
    local = local | bound_in(node)
    for each in longest_chains(node):
        if isinstance(each, ast.stmt) and is_import(each):
            missing.extend(_cut_imports(survey, module, each))
            continue
        parts = dotted_parts(each)
        if parts is None or parts[0] in local:
            continue
        if not _usable(survey, module, parts):
            missing.append((".".join(parts), each.lineno))  # type: ignore[attr-defined]
    return missing


def _usable(survey: Survey, module: str, parts: tuple[str, ...]) -> bool:
    origin, _ = survey.resolver.chain(module, parts)
    if isinstance(origin, Missing):
        # a builtin, or an error that the linked program has too; not so `logic.gone`, nor a `logic`
        # that is not there, for which the stub has a stand-in
        return not survey.modules[module].binds(parts[0])
    presence = survey.chain_presence(module, parts)
    if presence is Presence.FUNCTION:
        # calling a public function of the facade raises, as it would for anybody else
        in_facade = isinstance(origin, Definition) and survey.layout.is_facade(origin.module)
        return in_facade and not parts[-1].startswith("_")
    return presence in REAL


def _cut_imports(survey: Survey, module: str, node: ast.stmt) -> Iterator[tuple[str, int]]:
    for found in imports_of(survey.layout, module, node):
        taken = isinstance(found, ImportBinding) and survey.resolver.is_taken(found)
        if taken or (
            not isinstance(found, ImportBinding) and survey.layout.is_implementation(found.module)
        ):
            yield found.module, node.lineno
