"""Tests that walk a registry of everything installed, and have only part of the system."""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.boundaries.checked_file import CheckedFile
from django_products.core.boundaries.violation import Violation
from django_products.core.layout import FileKind
from django_products.core.problems import Code, Problem
from django_products.core.references.reference import ReferenceKind


def registry_walks(file: CheckedFile) -> Iterator[Violation]:
    """Walks in tests that are cut; linked ones depend on all that a walk could see."""
    if file.is_linked or file.kind not in (FileKind.TEST, FileKind.TEST_UTILS):
        return
    seen: set[int] = set()
    for reference in file.of_kind(ReferenceKind.REGISTRY):
        if reference.line in seen:
            continue  # One command can walk several registries.
        seen.add(reference.line)
        yield Violation(
            Problem(
                Code.TEST_WALKS_REGISTRY,
                file.path,
                f"{file.module} walks a registry ({reference.value}, by `{reference.extra}`), "
                "but only part of the system is there.",
                "The sandbox of this test holds what the test names; the rest is passed over "
                "without an error.",
                (
                    "Move the test into a directory of `integration_tests`, such as `tests/`: "
                    "there everything is present.",
                    "Name what the test is about, instead of walking over everything.",
                ),
                reference.line,
            ),
            f"{reference.value} by {reference.extra}",
        )
