"""The one question that this package answers: what does this file refer to?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from django_products.core.references.allowances import allowances
from django_products.core.references.catalogue import CATALOGUE
from django_products.core.references.nodes import walk
from django_products.core.references.parsing import Unparsable, parse, too_complex
from django_products.core.references.reference import FileReferences, Reference, ReferenceKind
from django_products.core.references.setting_strings import dotted_strings
from django_products.core.references.source import source_of


def scan(path: str, text: str, *, settings: bool = False, source_root: str = "") -> FileReferences:
    """All references of one file.

    Arguments:
        path: relative to the build root.
        text: what is in it.
        settings: find every dotted string too (kind `setting`).
        source_root: the directory that its imports start from; empty for the build root.
    """
    try:
        source = source_of(path, walk(parse(text)), source_root)
        found = {*CATALOGUE.find(source), *allowances(text)}
        if settings:
            found.update(dotted_strings(text, path))
        return FileReferences(path, tuple(sorted(map(_printable, _without_echoes(found)))))
    except Unparsable as error:
        return FileReferences(path, problem=error.problem)
    except (RecursionError, MemoryError):
        return FileReferences(path, problem=too_complex())


def _without_echoes(found: Iterable[Reference]) -> Iterator[Reference]:
    """`"a.b.urls"` looks like a file; where an API says that it names a module, it is none."""
    found = tuple(found)
    named = {
        (reference.value, reference.line)
        for reference in found
        if reference.kind in (ReferenceKind.DOTTED, ReferenceKind.MODEL)
    }
    for reference in found:
        echo = reference.kind is ReferenceKind.FILE and (reference.value, reference.line) in named
        if not echo:
            yield reference


def _printable(reference: Reference) -> Reference:
    """With half of a character, `"\\ud83d"`, as it is written in the source: it could be neither printed nor put into a file."""
    value, extra = (
        text.encode("utf-8", "backslashreplace").decode()
        for text in (reference.value, reference.extra)
    )
    return replace(reference, value=value, extra=extra)
