"""Ask the stub of each facade module for what the module offers."""

from __future__ import annotations

import ast

from django_products.core.contract.exports import is_computed, public_names
from django_products.core.contract.origins import dotted_parts
from django_products.core.contract.statements import (
    assignment_targets,
    guarded_leaves,
    is_docstring,
    is_import,
)
from django_products.core.contract.workshop import Workshop
from django_products.core.contract.writer import StubWriter


def want_offered(shop: Workshop, name: str) -> None:
    last = shop.layout.facade_name(name).rpartition(".")[2]
    whole = shop.survey.is_whole(name)
    if last.startswith("_") and not whole:
        return  # a private facade module holds what the public ones ask of it
    writer = shop.writer(name)
    if whole or writer.module.is_stub:
        _want_everything(writer)
    else:
        _want_public(writer)
    _want_stars(writer)


def _want_everything(writer: StubWriter) -> None:
    for name in writer.module.order:
        writer.want(name)
    for statement, _ in guarded_leaves(writer.module.tree.body):
        if not is_import(statement) and not is_docstring(statement):
            writer.want_piece(statement)


def _want_public(writer: StubWriter) -> None:
    module = writer.module
    for name in sorted(public_names(writer.survey.resolver, module)):
        if module.binds(name) or not writer.layout.exists(f"{module.name}.{name}"):
            writer.want(name)  # `__all__` may also name submodules
    for statement, _ in guarded_leaves(module.tree.body):
        if any(_root(target) in writer.wanted for target in assignment_targets(statement)):
            writer.want_piece(statement)
    if is_computed(writer.survey.resolver, module):
        writer.widen(module.pieces["__all__"][0].lineno, "__all__ is computed")
    if "__getattr__" in module.pieces:
        line = module.pieces["__getattr__"][0].lineno
        writer.widen(line, "names are computed by __getattr__")


def _want_stars(writer: StubWriter) -> None:
    layout = writer.layout
    for star in writer.module.stars:
        if layout.is_implementation(star.module):
            other = writer.survey.modules.get(star.module)
            for name in public_names(writer.survey.resolver, other) if other is not None else ():
                if not name.startswith("_") and not writer.module.binds(name):
                    writer.want(name)
            continue
        if not star.guard:
            writer.lines.add(star.render())
        if not layout.is_own(star.module):
            writer.record_star(star.module, star.line)


def _root(target: ast.expr) -> str:
    """`f` for the target `f.short_description`, empty for a plain name."""
    parts = dotted_parts(target) or ("",)
    return parts[0] if len(parts) > 1 else ""
