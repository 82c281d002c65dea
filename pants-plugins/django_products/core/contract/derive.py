"""Derive a product's contract from the text of its modules. Nothing is imported or run."""

from __future__ import annotations

from typing import Dict, List, Mapping

from django_products.core.contract.exports import is_computed, public_names
from django_products.core.contract.layout import Layout, lay_out
from django_products.core.contract.module import Module, parse_module
from django_products.core.contract.render import prepare, render
from django_products.core.contract.survey import Survey
from django_products.core.contract.values import (
    ERROR,
    Contract,
    ContractRequest,
    Problem,
    Stub,
)
from django_products.core.contract.writer import StubWriter, Workshop


def derive(request: ContractRequest, sources: Mapping[str, str]) -> Contract:
    """The contract of one product, from its sources by repository-relative path."""
    layout = lay_out(request, sources)
    problems: List[Problem] = []
    modules: Dict[str, Module] = {}
    for name, path in sorted(layout.paths.items()):
        try:
            modules[name] = parse_module(layout, name, path, sources[path])
        except (SyntaxError, ValueError, RecursionError) as error:
            line = getattr(error, "lineno", None) or 1
            reason = getattr(error, "msg", None) or str(error)
            severity = ERROR
            problems.append(Problem(path, line, "unparsable", f"cannot be parsed: {reason}", severity))
    facade = layout.facade_modules()
    if not facade:
        where = request.facade_package.replace(".", "/")
        problems.append(Problem(where, 1, "no-facade", "the product has no facade", ERROR))
    if problems:
        return Contract((), tuple(sorted(layout.paths[name] for name in facade)), (), tuple(sorted(problems)))
    shop = Workshop(Survey(layout, modules), request.keep_docstrings)
    for name in facade:
        _want_offered(shop, name)
    return _collect(shop, layout)


def _want_offered(shop: Workshop, name: str) -> None:
    module = shop.survey.modules[name]
    if shop.layout.facade_name(name).rpartition(".")[2].startswith("_") and not shop.survey.is_whole(name):
        return  # a private facade module holds what the public ones ask of it
    writer = shop.writer(name)
    if writer.whole:
        _want_everything(writer)
        return
    for offered, said in sorted(public_names(shop.survey.resolver, module).items()):
        if not module.binds(offered) and shop.layout.exists(f"{name}.{offered}"):
            continue  # `__all__` may name submodules
        writer.want(offered)
    _stars(writer)
    if is_computed(shop.survey.resolver, module):
        writer.widen(1, "__all__ is computed in a way that cannot be read")
    if "__getattr__" in module.pieces:
        writer.widen(module.pieces["__getattr__"][0].lineno, "names are computed by __getattr__")


def _want_everything(writer: StubWriter) -> None:
    from django_products.core.contract.module import guarded_leaves

    for name in writer.module.order:
        writer.want(name)
    for statement, _ in guarded_leaves(writer.module.tree.body):
        if not _is_import(statement) and not _is_docstring(statement):
            writer.want_piece(statement)
    _stars(writer)


def _stars(writer: StubWriter) -> None:
    layout = writer.layout
    for star in writer.module.stars:
        if layout.is_implementation(star.module):
            other = writer.survey.modules.get(star.module)
            if other is not None:
                for name in public_names(writer.survey.resolver, other):
                    if not name.startswith("_") and not writer.module.binds(name):
                        writer.want(name)
        else:
            writer.lines.add(f"from {star.module} import *")
            if not layout.is_own(star.module):
                writer.record_star(star.module, star.line)


def _is_import(statement: object) -> bool:
    import ast

    return isinstance(statement, (ast.Import, ast.ImportFrom))


def _is_docstring(statement: object) -> bool:
    import ast

    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _collect(shop: Workshop, layout: Layout) -> Contract:
    known = -1
    while known != len(shop.writers):  # preparing may open further homes
        known = len(shop.writers)
        for name in sorted(shop.writers):
            prepare(shop.writers[name])
    stubs = []
    for name in sorted(shop.writers):
        stubs.append(Stub(_stub_path(shop, name), render(shop.writers[name])))
    facade_paths = {layout.paths[name] for name in layout.facade_modules()}
    consulted = {layout.paths[name] for name in shop.survey.resolver.consulted}
    return Contract(
        stubs=tuple(sorted(stubs)),
        derived_from=tuple(sorted(facade_paths | consulted)),
        imports=tuple(sorted(shop.imports)),
        problems=tuple(sorted(shop.problems)),
    )


def _stub_path(shop: Workshop, name: str) -> str:
    path = shop.layout.paths[name]
    if shop.layout.is_facade(name):
        return path + "i"
    first = shop.layout.facade_modules()[0]
    depth = len(shop.layout.facade_name(first).split(".")) if shop.layout.facade_name(first) else 0
    directory = shop.layout.paths[first].rpartition("/")[0]
    if not shop.layout.is_package(first):
        depth -= 1
    for _ in range(depth):
        directory = directory.rpartition("/")[0]
    return f"{directory}/{shop.home(name).rpartition('.')[2]}.pyi"
