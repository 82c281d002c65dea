"""The cut: where the import of a module leads."""

from __future__ import annotations

from dataclasses import dataclass

from django_products.core.layout import FileKind, Layout
from django_products.core.project import Project


@dataclass(frozen=True)
class Importer:
    """Who imports.

    Arguments:
        product: the product whose file it is, or None for core and for the top-level tests.
        linked: it runs with every implementation real, so nothing is cut for it.
    """

    product: str | None
    linked: bool = False


def importer_of(path: str, layout: Layout, *, is_linked_test: bool) -> Importer:
    """Who imports what stands in the file at `path`.

    Helpers of tests that are no product's serve linked tests, or core's, which have no cut.
    """
    product = layout.product_of(path)
    helps = product is None and layout.kind_of(path) is FileKind.TEST_UTILS
    return Importer(product, is_linked_test or helps)


def contract_behind(imported: str, importer: Importer, project: Project) -> str | None:
    """The product to whose contract the import of a dotted name leads, or None to keep it.

    An import that lands in the facade of another, isolated product becomes a dependency on that
    product's contract. An import of its internals is kept as it is, so that the visibility
    rule that denies it names the real file.

    Arguments:
        imported: dotted module, or a name in it: `products.x.backend.facade.api.create`.
    """
    if importer.linked:
        return None
    product = project.layout.product_of_module(imported)
    if product is None or product == importer.product or product not in project.isolated:
        return None
    facade = project.layout.facade_package(product)
    return product if imported == facade or imported.startswith(facade + ".") else None
