"""What products are called, in the package manager and in Python."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django_products.core.cycles import cycle_of
from django_products.core.problems import Code, Problem
from django_products.core.tailoring.repository import Repository, TurboProduct

# Enough to see what is meant.
_EXAMPLES = 3


def other_names(products: Iterable[TurboProduct], repository: Repository) -> Iterator[Problem]:
    """Packages whose name does not end with that of their directory, told once for all."""
    named = [
        (product.package.name, product.name)
        for product in sorted(products, key=lambda each: each.name)
        if product.package is not None
        and product.package.name
        and not _is_named(product.package.name, product.name)
    ]
    if named:
        listed = ", ".join(f"`{package}` is `{name}`" for package, name in named[:_EXAMPLES])
        more = f", and {len(named) - _EXAMPLES} more" if len(named) > _EXAMPLES else ""
        yield Problem(
            Code.OTHER_PACKAGE_NAME,
            repository.layout.products,
            f"Packages have other names than their directories: {listed}{more}.",
            "A product is called as its directory is, in commands, options and messages; a name of "
            "the package manager means nothing to them.",
            (f"Write `./pants test {repository.layout.product_dir(named[0][1])}::`.",),
        )


def upper_case(product: TurboProduct, repository: Repository) -> Iterator[Problem]:
    if product.name != product.name.lower():
        yield Problem(
            Code.UPPER_CASE_NAME,
            repository.layout.product_dir(product.name),
            f"The name of the product `{product.name}` has upper case letters.",
            "On a file system that takes upper and lower case for the same, imports of another "
            "spelling work, and fail elsewhere.",
            (f"Rename it to `{product.name.lower()}`.", "Leave it: it works as it is."),
        )


def cycles(asked: Iterable[str], repository: Repository) -> Iterator[Problem]:
    """Circles of products, as packages and `tach.toml` declare them; each is told once.

    Arguments:
        asked: only circles with one of these.
    """
    edges = needs(repository)
    told: set[str] = set()
    for name in sorted(asked):
        cycle = cycle_of(name, edges)
        if len(cycle) > 1 and name not in told:
            told.update(cycle)
            yield Problem(
                Code.PRODUCT_CYCLE,
                repository.layout.products,
                f"{len(cycle)} products need each other in a circle: {', '.join(sorted(cycle))}.",
                "Turborepo takes no circle of packages, so its graph is not the real one; Pants "
                "takes it. A new contract of one reruns the tests of those that import it.",
                (
                    "Nothing: dependencies are found in imports, file by file.",
                    "Let one of them take what it needs as an argument, or by a signal.",
                ),
            )


def needs(repository: Repository) -> dict[str, tuple[str, ...]]:
    """Which products need which, by name of directory."""
    by_package = {p.package.name: p.name for p in repository.products.values() if p.package}
    found: dict[str, set[str]] = {name: set() for name in repository.products}
    for product in repository.products.values():
        needed = product.package.needs if product.package else ()
        found[product.name].update(by_package[each] for each in needed if each in by_package)
    for module in repository.tach.modules if repository.tach else ():
        name = repository.layout.product_of_module(module.path)
        if name in found:
            others = map(repository.layout.product_of_module, module.depends_on or ())
            found[name].update(other for other in others if other in found)
    return {name: tuple(sorted(others - {name})) for name, others in found.items()}


def _is_named(package: str, directory: str) -> bool:
    """Is it `@acme/products-shops` or `@acme/shops` for `shops`?"""
    last = package.rpartition("/")[2]
    return last == directory or last.endswith(f"-{directory}")
