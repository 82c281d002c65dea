"""Tests that a product lists as linked, and for whose implementation each runs again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django_products.core.product_graph.derive import Dependency, node_of
from django_products.core.project import Project


@dataclass(frozen=True, order=True)
class ListedTest:
    """Arguments:
    path: relative to the build root.
    products: the other isolated products whose real files it depends on, sorted.
    """

    path: str
    products: tuple[str, ...]


def listed_tests(
    dependencies: Iterable[Dependency], project: Project
) -> Mapping[str, tuple[ListedTest, ...]]:
    """For each product that lists tests, these; sorted.

    Arguments:
        dependencies: between places of the project, see `core.product_graph`.
    """
    reached: dict[str, set[str]] = {
        test.path: set() for product in project.products for test in product.linked_tests
    }
    for each in dependencies:
        # A contract is no file: what depends on it alone does not run for the implementation.
        if each.source in reached and each.target in project.files:
            reached[each.source].add(node_of(each.target, project.layout))
    return {
        product.name: tuple(
            ListedTest(
                test.path,
                tuple(sorted((reached[test.path] & project.isolated) - {product.name})),
            )
            for test in sorted(product.linked_tests)
        )
        for product in project.products
        if product.linked_tests
    }
