"""What a facade names of its implementation and the contract leaves out.

Who reads the facade alone cannot tell `Run = logic.Run`, a model, from `Closed = logic.Closed`, an
error that the contract follows.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.contract.classes import ClassKind, class_kind
from django_products.core.contract.exports import public_names
from django_products.core.contract.module import Module
from django_products.core.contract.origins import Definition, Foreign, Origin, dotted_parts
from django_products.core.contract.presence import Presence
from django_products.core.contract.statements import (
    assigned_value,
    guarded_leaves,
    is_type_alias,
)
from django_products.core.contract.survey import Survey
from django_products.core.contract.values import LeftOut, LeftOutKind


def left_out(survey: Survey) -> tuple[LeftOut, ...]:
    """What the facade hands on, assigns or inherits at its top level, and is not followed."""
    found: set[LeftOut] = set()
    for name in survey.layout.facade_modules():
        module = survey.modules[name]
        for parts in (*_offered(survey, module), *_top_level(module)):
            dotted = _as_read(survey, module, parts)
            if dotted:
                origin, rest = survey.resolver.chain(name, parts)
                found.update(() if rest else _judged(survey, dotted, origin))
        for star in module.stars:
            if survey.layout.is_implementation(star.module):
                found.update(_behind_star(survey, star.module))
    return tuple(sorted(found))


def _offered(survey: Survey, module: Module) -> Iterator[tuple[str, ...]]:
    for name in public_names(survey.resolver, module):
        if name in module.imports:
            yield (name,)


def _top_level(module: Module) -> Iterator[tuple[str, ...]]:
    for statement, _ in guarded_leaves(module.tree.body):
        values: list[ast.AST] = []
        if isinstance(statement, ast.ClassDef):
            values += statement.bases
        elif is_type_alias(statement):
            values.append(statement.value)  # type: ignore[attr-defined]
        else:
            values.append(assigned_value(statement) or ast.Pass())
        while values:
            node = values.pop()
            parts = dotted_parts(node)
            if parts is not None:
                yield parts
            else:
                values.extend(ast.iter_child_nodes(node))


def _as_read(survey: Survey, module: Module, parts: tuple[str, ...]) -> str:
    """The absolute name by the facade's own imports; empty if it is not of the implementation."""
    bindings = module.imports.get(parts[0], ())
    if parts[0] in module.pieces or not bindings:
        return ""
    binding = bindings[0]
    whole = binding.attribute is None and binding.name == binding.module.partition(".")[0]
    dotted = ".".join(parts if whole else (binding.dotted, *parts[1:]))
    return dotted if survey.layout.is_implementation(dotted) else ""


def _behind_star(survey: Survey, source: str) -> Iterator[LeftOut]:
    other = survey.modules.get(source)
    for name in public_names(survey.resolver, other) if other is not None else ():
        if not name.startswith("_"):
            yield from _judged(survey, f"{source}.*", survey.resolver.origin(source, name))


def _judged(survey: Survey, dotted: str, origin: Origin) -> Iterator[LeftOut]:
    if isinstance(origin, Foreign):
        yield LeftOut(dotted, origin.dotted, LeftOutKind.FOREIGN)
    elif (
        isinstance(origin, Definition)
        and survey.layout.is_implementation(origin.module)
        and survey.presence_of(origin) is Presence.PLACEHOLDER
    ):
        yield LeftOut(dotted, f"{origin.module}.{origin.name}", _kind(survey, origin))


def _kind(survey: Survey, origin: Definition) -> LeftOutKind:
    node = survey.resolver.class_of(origin)
    if node is None:
        return LeftOutKind.VALUE
    is_model = class_kind(survey.resolver, origin.module, node) is ClassKind.MODEL
    return LeftOutKind.MODEL if is_model else LeftOutKind.CLASS
