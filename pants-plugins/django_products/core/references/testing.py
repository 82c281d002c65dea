"""For this package's own tests: what a scan of a text finds, without the ceremony."""

from __future__ import annotations

from textwrap import dedent

from django_products.core.references.reference import Reference
from django_products.core.references.scan import scan


def references(text: str, kind: str, path: str = "posthog/module.py") -> list[Reference]:
    """The references of one kind, in the order of the source."""
    scanned = scan(path, dedent(text))
    assert scanned.problem is None, scanned.problem
    found = [reference for reference in scanned.references if reference.kind.value == kind]
    return sorted(found, key=lambda reference: (reference.line, reference))


def values(text: str, kind: str, path: str = "posthog/module.py") -> list[str]:
    return [reference.value for reference in references(text, kind, path)]


def pairs(text: str, kind: str, path: str = "posthog/module.py") -> list[tuple[str, str]]:
    return [(reference.value, reference.extra) for reference in references(text, kind, path)]
