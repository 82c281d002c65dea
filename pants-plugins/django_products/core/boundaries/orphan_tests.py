"""Tests that no target owns, and that therefore never run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django_products.core.boundaries.violation import Violation
from django_products.core.layout import FileKind, Layout
from django_products.core.problems import Code, Problem


def orphan_tests(
    on_disk: Iterable[str], owned: frozenset[str], layout: Layout
) -> Iterator[Violation]:
    """Arguments:
    on_disk: files that are there, relative to the build root.
    owned: files that some target owns, of whatever type.
    """
    for path in sorted(on_disk):
        is_test = layout.kind_of(path) in (FileKind.TEST, FileKind.LINKED_TEST)
        if is_test and path not in owned:
            yield Violation(
                Problem(
                    Code.ORPHAN_TEST,
                    path,
                    "no target owns this test.",
                    "It never runs, and nobody is told.",
                    (
                        "Move it to where the generator above it looks: see its `sources`.",
                        "Add it to the `sources` of that target, or add a BUILD file with a "
                        "target of its own.",
                        "Remove it.",
                    ),
                ),
                path,
            )
