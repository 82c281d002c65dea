"""Which products are asked about."""

from __future__ import annotations

from collections.abc import Iterable

from django_products.core.problems import Code, Problem
from django_products.core.project import Project


def products_among(places: Iterable[str], project: Project) -> tuple[str, ...]:
    """The products that some directories or files belong to, sorted."""
    found = {project.layout.product_in(place) for place in places}
    return tuple(sorted(name for name in found if name in project.by_name))


def not_products(directories: Iterable[str], project: Project) -> tuple[str, ...]:
    """Those directories that are no product, and no part of one, sorted."""
    return tuple(sorted(each for each in set(directories) if not products_among([each], project)))


def no_product(place: str | None, project: Project) -> Problem:
    """The message about a place that is none; None when no place is given."""
    layout = project.layout
    first = [each.name for each in sorted(project.products, key=lambda each: each.isolated)]
    example = layout.product_dir(first[0] if first else "NAME")
    return Problem(
        Code.NO_PRODUCT_NAMED,
        place or layout.products,
        "no product is given." if place is None else "this is no product, and no part of one.",
        "Isolation is a matter between one product and all the others.",
        (
            f"Give a product's directory: `./pants product-isolate {example}`.",
            f"Give all of them: `./pants product-isolate {layout.products}::`.",
            f"Add `product()` to the BUILD file of the directory, when it is one: those of "
            f"`{layout.products}/` that have it are {_listed(project)}.",
        ),
    )


def _listed(project: Project) -> str:
    return ", ".join(f"`{product.name}`" for product in project.products) or "none"
