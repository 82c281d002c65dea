"""Who reaches past the facade of a product, as far as a line of text shows it.

The linter knows better, but asks targets, and before tailoring there are none. What is found here
keeps a product from being isolated; what is missed, the visibility rules refuse later.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django_products.core.layout import Layout
from django_products.core.tailoring.repository import Repository


@dataclass(frozen=True)
class Reach:
    """Arguments:
    path: the file that reaches.
    line: where, from 1.
    """

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


def reaches_into(product: str, repository: Repository) -> tuple[Reach, ...]:
    """The first place of each file of core, or of another product, that is not linked."""
    pattern = _internals(product, repository.layout)
    found = (
        (path, pattern.search(text))
        for path, text in sorted(repository.python.items())
        if _counts(path, product, repository.layout)
    )
    return tuple(Reach(path, _line(match)) for path, match in found if match is not None)


def names_in_settings(repository: Repository) -> Iterator[Reach]:
    """Where settings name a product; the first place of each file."""
    package = repository.layout.source_roots.package_of(repository.layout.products)
    pattern = re.compile(rf"^[^#\n]*[\"']({re.escape(package)}\.\w)", re.MULTILINE)
    for path, text in sorted(repository.python.items()):
        match = pattern.search(text) if repository.layout.is_settings_file(path) else None
        if match is not None:
            yield Reach(path, _line(match))


def _line(match: re.Match[str]) -> int:
    """The line of the group that matched."""
    return match.string.count("\n", 0, match.start(match.lastindex or 0)) + 1


def _counts(path: str, product: str, layout: Layout) -> bool:
    """Settings do not: whatever they name of products, inference leaves out."""
    if layout.product_of(path) == product or layout.is_settings_file(path):
        return False
    return not layout.is_linked(path)


def _internals(product: str, layout: Layout) -> re.Pattern[str]:
    package = re.escape(layout.backend_package(product))
    facade = re.escape(layout.facade)
    beyond = rf"(?!\.{facade}\b)"
    label = re.escape(product)
    return re.compile(
        "|".join(
            (
                # An import of a module, or from one.
                rf"^[ \t]*(?:from|import)[ \t]+({package}\b{beyond}(?![ \t]+import[ \t]*\(?\s*{facade}\b))",
                # A name for Django, Celery or a mock.
                rf"[\"']({package}\b{beyond}[\w.]*)[\"']",
                # A relation, and a migration's dependency.
                rf"[\"']({label}\.[A-Z]\w*)[\"']",
                rf"\(\s*[\"']({label})[\"']\s*,\s*[\"']\d{{4}}_",
            )
        ),
        re.MULTILINE,
    )
