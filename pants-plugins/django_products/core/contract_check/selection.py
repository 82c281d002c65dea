"""Which products are checked, and whose tests see a contract."""

from __future__ import annotations

from collections.abc import Iterable

from django_products.core.layout import FileKind, Layout
from django_products.core.problems import Code, Problem
from django_products.core.project import Project


def checked_products(
    contracts: Iterable[str], paths: Iterable[str], project: Project
) -> tuple[str, ...]:
    """The isolated products that a selection of targets asks to check, sorted.

    Arguments:
        contracts: products whose contract is selected.
        paths: selected files, relative to the build root. A new body in a facade leaves the
            contract as it is, and may still break a rule.
        project: the monolith.
    """
    layout = project.layout
    touched = {layout.product_of(path) for path in paths if layout.is_facade_file(path)}
    return tuple(sorted(project.isolated & {*contracts, *touched}))


def no_contract(layout: Layout) -> Problem:
    """What to say where no product is to be checked."""
    return Problem(
        Code.NO_CONTRACT_GIVEN,
        layout.products,
        "There is no contract of an isolated product among the specified targets.",
        "Nothing is checked. After `--changed-since` that is as it should be, where no facade is touched.",
        (
            f"Give products: `./pants contract-check {layout.product_dir('NAME')}::`, or all of them: `::`.",
            "Add `isolated=True` to the `product` in the BUILD file of one that is to have a contract.",
        ),
    )


def dependent_units(paths: Iterable[str], product: str, layout: Layout) -> tuple[str, ...]:
    """Where tests are among files that depend on a contract, the product itself left out.

    Arguments:
        paths: files relative to the build root.
        product: the contract's.
        layout: where things are.

    Returns:
        Names of products, and the topmost directories of all other tests; sorted.
    """
    units = {
        layout.product_of(path) or path.partition("/")[0]
        for path in paths
        if layout.kind_of(path) in (FileKind.TEST, FileKind.LINKED_TEST)
    }
    return tuple(sorted(units - {product}))
