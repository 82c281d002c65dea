"""Derive a product's contract from the text of its modules. Nothing is imported or run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django_products.core.contract.blocks import statements_of
from django_products.core.contract.layout import Layout, lay_out
from django_products.core.contract.left_out import left_out
from django_products.core.contract.module import ModuleIndex
from django_products.core.contract.offer import want_offered
from django_products.core.contract.origins import Definition
from django_products.core.contract.presence import Presence
from django_products.core.contract.render import render
from django_products.core.contract.survey import Survey
from django_products.core.contract.values import (
    ERROR,
    Contract,
    ContractRequest,
    Problem,
    Stub,
)
from django_products.core.contract.workshop import Workshop


def derive(request: ContractRequest, sources: Mapping[str, str]) -> Contract:
    """The contract of one product, from its sources by repository-relative path."""
    layout = lay_out(request, sources)
    if not layout.is_package(request.facade_package):
        where = request.facade_package.replace(".", "/")
        missing = Problem(where, 1, "no-facade", "the product has no facade package", ERROR)
        return _failed(layout, [missing])
    modules = ModuleIndex(layout, sources)
    for name in layout.facade_modules():
        modules.get(name)
    if modules.broken:
        return _failed(layout, list(modules.broken.values()))
    bases: dict[Definition, Presence] = {}
    while True:
        shop = _write(layout, modules, bases, request.keep_docstrings)
        if modules.broken:
            return _failed(layout, list(modules.broken.values()))
        # a class that only shows to be a base once its heir is written changes what it is
        new = {key: value for key, value in shop.new_bases.items() if key not in bases}
        if not new:
            return _contract(shop, layout)
        bases.update(new)


def _write(
    layout: Layout,
    modules: ModuleIndex,
    bases: Mapping[Definition, Presence],
    keep_docstrings: bool,
) -> Workshop:
    shop = Workshop(Survey(layout, modules, bases), keep_docstrings)
    for name in layout.facade_modules():
        want_offered(shop, name)
    progress = -1
    while progress != shop.progress:
        progress = shop.progress
        for name in sorted(shop.writers):
            statements_of(shop.writers[name])
    return shop


def _contract(shop: Workshop, layout: Layout) -> Contract:
    stubs = [Stub(_stub_path(shop, name), render(shop.writers[name])) for name in shop.writers]
    read = {*layout.facade_modules(), *shop.survey.resolver.consulted}
    return Contract(
        stubs=tuple(sorted(stubs)),
        derived_from=tuple(sorted(layout.paths[name] for name in read)),
        imports=tuple(sorted(shop.imports)),
        problems=tuple(sorted(shop.problems)),
        left_out=left_out(shop.survey),
    )


def _failed(layout: Layout, problems: Sequence[Problem]) -> Contract:
    facade = tuple(sorted(layout.paths[name] for name in layout.facade_modules()))
    broken = {problem.path for problem in problems} & set(layout.paths.values())
    return Contract((), tuple(sorted({*facade, *broken})), (), tuple(sorted(problems)))


def _stub_path(shop: Workshop, name: str) -> str:
    if shop.layout.is_facade(name):
        return shop.layout.paths[name] + "i"
    return f"{shop.layout.facade_directory()}/{shop.home(name).rpartition('.')[2]}.pyi"
