"""One file, as the rules look at it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django_products.core.boundaries.layer import Layer, Place, place_of_file
from django_products.core.boundaries.template_text import template_name
from django_products.core.layout import FileKind
from django_products.core.project import Project
from django_products.core.references.reference import FileReferences, Reference, ReferenceKind


@dataclass(frozen=True)
class CheckedFile:
    """One Python file, or template, of a product or of core.

    Arguments:
        path: relative to the build root.
        module: the dotted module that it is imported as; of a template, its name to a loader.
        kind: what the file is to the build.
        place: where in a product it lies, or None for core.
        is_linked: it is for tests that have every product for real, and may import anything.
        references: what `core.references` read in its text.
    """

    path: str
    module: str
    kind: FileKind
    place: Place | None
    is_linked: bool
    references: FileReferences

    @property
    def product(self) -> str | None:
        return self.place.product if self.place else None

    @property
    def layer(self) -> Layer | None:
        """The layer whose rules hold for the file; tests see all of their product."""
        is_source = self.kind is FileKind.SOURCE
        return self.place.layer if self.place and is_source else None

    def of_kind(self, *kinds: ReferenceKind) -> Iterator[Reference]:
        return (each for each in self.references.references if each.kind in kinds)


def checked_file(references: FileReferences, project: Project) -> CheckedFile:
    path, layout = references.path, project.layout
    return CheckedFile(
        path,
        (
            layout.source_roots.module_of(path)
            if path.endswith(".py")
            else template_name(path) or path
        ),
        layout.kind_of(path),
        place_of_file(path, layout),
        project.is_linked(path),
        references,
    )
