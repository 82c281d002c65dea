"""A contract module imports no framework, no HTTP and no implementation of any product."""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.contract_check.facade import Facade
from django_products.core.contract_check.module import ImportedName, Module
from django_products.core.contract_check.provenance import Kind, Provenance, provenance
from django_products.core.problems import Code, Problem

_FRAMEWORKS = (Kind.DJANGO, Kind.REST, Kind.CELERY, Kind.HTTP)


def check(facade: Facade) -> Iterator[Problem]:
    for module in facade.contracts():
        seen: set[tuple[int, Code]] = set()
        for imported in module.imports:
            problem = _direct(facade, module, imported) or _through(facade, module, imported)
            if problem is not None and (imported.line, problem.code) not in seen:
                seen.add((imported.line, problem.code))
                yield problem


def _direct(facade: Facade, module: Module, imported: ImportedName) -> Problem | None:
    found = provenance(imported.dotted, facade.request)
    if found.kind in _FRAMEWORKS:
        return _framework(module, imported, found)
    if found.kind is Kind.OTHER:
        return None
    return _implementation(module, imported, found)


def _framework(module: Module, imported: ImportedName, found: Provenance) -> Problem:
    return Problem(
        Code.CONTRACT_IMPORTS_FRAMEWORK,
        module.path,
        f"A contract module imports `{imported.dotted}`, which is {found.kind.value}.",
        "Whoever imports a contract would load it too, and a contract is plain data.",
        (
            "Use the standard library: its exceptions, `datetime`, `enum`, `dataclasses`.",
            "Move what needs it to the implementation, such as `logic.py`, or to the facade's "
            "mapper.",
        ),
        imported.line,
    )


def _implementation(module: Module, imported: ImportedName, found: Provenance) -> Problem:
    owner = f"the implementation of `{found.product}`" if found.product else found.kind.value
    return Problem(
        Code.CONTRACT_IMPORTS_IMPLEMENTATION,
        module.path,
        f"A contract module imports `{imported.dotted}`, which is {owner}.",
        "The contract then changes with the implementation, and cannot be loaded without it.",
        (
            "Define here what the contract needs, and let the implementation import it from here.",
            "From another product, import from its facade.",
        ),
        imported.line,
    )


def _through(facade: Facade, module: Module, imported: ImportedName) -> Problem | None:
    """`from .api import Run`: a facade module that is no contract brings its imports along."""
    for reached, chain in _reached(facade, imported.dotted):
        for further in reached.imports:
            found = provenance(further.dotted, facade.request)
            if found.kind is not Kind.OTHER:
                return Problem(
                    Code.CONTRACT_IMPORTS_IMPLEMENTATION,
                    module.path,
                    f"A contract module imports `{imported.dotted}`, and `{chain}` imports "
                    f"`{further.dotted}`.",
                    "The contract then cannot be loaded without the implementation.",
                    ("Move what the contract needs into a contract module.",),
                    imported.line,
                )
    return None


def _reached(facade: Facade, dotted: str) -> Iterator[tuple[Module, str]]:
    """The facade modules behind an import that are no contracts, as contracts are checked alone."""
    queue, seen = [dotted], set()
    while queue:
        name = queue.pop(0)
        module = facade.modules.get(name) or facade.modules.get(name.rpartition(".")[0])
        # The package itself is imported with everything in it, and is judged by its own rules.
        if module is None or module.is_contract or module.is_package or module.name in seen:
            continue
        seen.add(module.name)
        yield module, module.name
        queue.extend(further.dotted for further in module.imports)
