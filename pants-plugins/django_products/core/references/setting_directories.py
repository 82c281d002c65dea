"""Directories that settings name: templates, static files, fixtures, translations.

Django, Settings, "TEMPLATES" (`DIRS`), "STATICFILES_DIRS", "FIXTURE_DIRS", "LOCALE_PATHS".
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source

DIRECTORY_SETTINGS = ("DIRS", "_PATHS")


def directory_references(source: Source) -> Iterator[Reference]:
    """Only plain strings: a joined path is found in any file, by the edge for data files."""
    for value in _values(source):
        for text, node in source.literals.texts(value):
            if text and not text.startswith("/"):
                yield Reference(ReferenceKind.FILE, text.rstrip("/") + "/", node.lineno)


def _values(source: Source) -> Iterator[ast.expr]:
    for target, value in source.nodes.assignments():
        if isinstance(target, ast.Name) and target.id.endswith(DIRECTORY_SETTINGS):
            yield value
    for node in source.nodes.of(ast.Dict):
        for key, value in zip(node.keys, node.values):
            if key is not None and source.literals.text(key) == "DIRS":
                yield value
