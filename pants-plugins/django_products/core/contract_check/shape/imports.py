"""A facade imports no HTTP, and nothing of the presentation layer."""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.contract_check.facade import Facade
from django_products.core.contract_check.module import ImportedName, Module
from django_products.core.contract_check.provenance import Kind, provenance
from django_products.core.problems import Code, Problem


def check(facade: Facade) -> Iterator[Problem]:
    for module in facade.others():
        lines: set[int] = set()
        for imported in module.imports:
            kind = provenance(imported.dotted, facade.request).kind
            if imported.line in lines:
                continue
            if kind in (Kind.REST, Kind.HTTP):
                lines.add(imported.line)
                yield _http(module, imported, kind)
            elif kind is Kind.PRESENTATION:
                lines.add(imported.line)
                yield _presentation(module, imported)


def _http(module: Module, imported: ImportedName, kind: Kind) -> Problem:
    return Problem(
        Code.FACADE_IMPORTS_HTTP,
        module.path,
        f"The facade imports `{imported.dotted}`, which is {kind.value}.",
        "A facade is called by tasks, commands and other products too, where there is no request.",
        (
            "Take and return contracts; turn requests into them, and errors into responses, in "
            "the presentation layer.",
            "To call a service over HTTP, do it in `logic.py`.",
        ),
        imported.line,
    )


def _presentation(module: Module, imported: ImportedName) -> Problem:
    return Problem(
        Code.PRESENTATION_IN_FACADE,
        module.path,
        f"The facade imports `{imported.dotted}`, which is presentation.",
        "Presentation calls the facade, never the other way round.",
        ("Move what both need to `logic.py`, or to a contract module.",),
        imported.line,
    )
