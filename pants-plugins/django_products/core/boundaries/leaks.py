"""Is the isolation of a product earned? Only all that others import can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django_products.core.boundaries.required_files import missing_files
from django_products.core.boundaries.violation import Violation
from django_products.core.layout import Layout
from django_products.core.problems import Code, Problem
from django_products.core.project import Product

# More places say no more than that there is a lot to do.
_MOST_LISTED = 10


def leaks_into(found: Iterable[Violation]) -> dict[str, tuple[Violation, ...]]:
    """By product, the places outside of it that reach its internals."""
    into: dict[str, list[Violation]] = {}
    for violation in found:
        if violation.into is not None:
            into.setdefault(violation.into, []).append(violation)
    return {
        product: tuple(sorted(places, key=lambda place: place.order))
        for product, places in into.items()
    }


def isolation_not_earned(
    product: Product, leaks: Mapping[str, tuple[Violation, ...]], layout: Layout
) -> Iterator[Violation]:
    """An isolated product whose internals are in use elsewhere.

    Arguments:
        leaks: what no comment and no baseline allows, by product.
    """
    places = leaks.get(product.name, ())
    if not product.isolated or not places:
        return
    listed = [f"{place.problem.place} ({place.what})" for place in places[:_MOST_LISTED]]
    more = len(places) - len(listed)
    build = f"{layout.product_dir(product.name)}/BUILD"
    yield Violation(
        Problem(
            Code.ISOLATION_NOT_EARNED,
            build,
            f"`isolated=True`, but {len(places)} "
            f"{'place' if len(places) == 1 else 'places'} outside "
            f"{'reaches' if len(places) == 1 else 'reach'} internals: "
            + ", ".join(listed)
            + (f" and {more} more." if more else "."),
            f"Whoever reaches them depends on the real files, and reruns on every change of "
            f"`{product.name}`.",
            (
                f"Replace each by a call of `{layout.facade_package(product.name)}`; each has a "
                "message of its own.",
                f"Set `isolated=False` in `{build}` until they are gone.",
            ),
        ),
        "isolated",
    )


def isolation_not_declared(
    product: Product, in_use: frozenset[str], files: frozenset[str], layout: Layout
) -> Iterator[Violation]:
    """A product that could be isolated: it has a contract, and nobody passes it by.

    An advice: whether others should see the contract only is the owners' decision.

    Arguments:
        in_use: the products whose internals somebody reaches, see `internals_in_use`.
        files: every file that is there, relative to the build root.
    """
    as_if = Product(product.name, True, product.contract_modules)
    if product.isolated or product.name in in_use or any(missing_files(as_if, files, layout)):
        return
    build = f"{layout.product_dir(product.name)}/BUILD"
    yield Violation(
        Problem(
            Code.ISOLATION_NOT_DECLARED,
            build,
            f"`{product.name}` has a facade that nobody passes by, and is not isolated.",
            "Its dependents rerun on every change of it, and would do with its contract.",
            (f"Write `product(isolated=True)` in `{build}`.",),
        ),
        "isolated",
    )
