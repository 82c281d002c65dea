"""Entries of `linked_tests` that nothing needs."""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.adoption.entries import needed
from django_products.core.boundaries.violation import Violation
from django_products.core.problems import Code, Problem
from django_products.core.project import Product, Project


def needless_links(product: Product, project: Project) -> Iterator[Violation]:
    """What of a product's list could go without a test failing, as far as that is seen without a run."""
    layout = project.layout
    for test in product.linked_tests:
        kept = needed(test, project)
        if kept == test:
            continue
        if layout.is_linked(test.path):
            why_not = "lies where every test is linked"
        elif not test.uses:
            why_not = "is said to use nothing of another product"
        else:
            gone = sorted(set(test.uses) - set(kept.uses if kept else ()))
            names = ", ".join(f"`{use}`" for use in gone)
            why_not = f"needs no link for {names}: that is of no other product that is isolated"
        yield Violation(
            Problem(
                Code.LINKED_TEST_NEEDLESS,
                f"{layout.product_dir(product.name)}/BUILD",
                f"`linked_tests` lists `{test.path}`, which {why_not}.",
                "A linked test runs again for every change of what it reaches. The list may only "
                "shrink.",
                (
                    f"Run `./pants product-adopt {layout.product_dir(product.name)}::`, which takes "
                    "it out.",
                    "Remove it by hand.",
                ),
            ),
            test.path,
        )
