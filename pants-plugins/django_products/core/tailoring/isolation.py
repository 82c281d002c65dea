"""Can others be cut off from a product: did Turborepo see them so, and is it true?

As PostHog has it, a product is isolated when it declares `backend:contract-check` and narrows the
inputs of that task to its contract. Wherever one of the two, or the facade, is missing, it is not:
its dependents then see its real files, and run more often than they must.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django_products.core.problems import Code, Problem
from django_products.core.tailoring.globs import DEFAULT, Glob, globs_of
from django_products.core.tailoring.reach import reaches_into
from django_products.core.tailoring.repository import CHECK, PACKAGE, Repository, TurboProduct

# Enough to see what is meant.
_EXAMPLES = 3


@dataclass(frozen=True)
class Isolation:
    """Arguments:
    isolated: is it to be isolated?
    problems: why not, if Turborepo's configuration wants it to be.
    """

    isolated: bool
    problems: tuple[Problem, ...] = ()


def isolation_of(product: TurboProduct, repository: Repository) -> Isolation:
    declares = product.package is not None and CHECK in product.package.scripts
    narrows = bool(contract_globs(product, repository))
    if not declares and not narrows:
        return Isolation(False)
    if not (declares and narrows):
        # A file that cannot be read has its own message, which says what follows.
        if product.unread:
            return Isolation(False)
        return Isolation(False, (_half_wired(product, declares, repository),))
    problems = (*_no_facade(product, repository), *_reached_into(product, repository))
    return Isolation(not problems, problems)


def contract_globs(product: TurboProduct, repository: Repository) -> tuple[Glob, ...]:
    """The inputs of `backend:contract-check`, exclusions left out; empty when not narrowed."""
    layout = repository.layout
    directory = layout.product_dir(product.name)
    inputs = product.task(CHECK, repository.turbo).inputs
    globs = tuple(g for g in globs_of(inputs or (), directory) if not g.is_excluded)
    backend, facade = layout.backend_dir(product.name), layout.facade_dir(product.name)
    # A glob that takes in the whole backend narrows nothing.
    wide = any(g.path == DEFAULT or (g.is_pattern and _is_around(g, backend)) for g in globs)
    return () if wide or not any(g.is_within(facade) for g in globs) else globs


def _is_around(glob: Glob, backend: str) -> bool:
    return glob.directory == backend or backend.startswith(f"{glob.directory}/")


def _half_wired(product: TurboProduct, declares: bool, repository: Repository) -> Problem:
    directory = repository.layout.product_dir(product.name)
    facade = f"{repository.layout.backend}/{repository.layout.facade}"
    if declares and product.package is not None:
        path, line = f"{directory}/{PACKAGE}", product.package.line_of(CHECK)
        what = (
            f"The script `{CHECK}` is there, but the task's inputs are not narrowed to `{facade}/`."
        )
    else:
        own = product.turbo
        path = own.path if own else directory
        line = own.line_of("tasks", CHECK) if own else None
        what = f"The inputs of `{CHECK}` are narrowed, but `{PACKAGE}` has no script of that name."
    seen = (
        " tach already keeps others at its facade." if _has_interface(product, repository) else ""
    )
    return Problem(
        Code.ISOLATION_HALF_WIRED,
        path,
        what,
        "Turborepo reruns the dependents of such a product with every change of it; so `product()` "
        f"is not isolated, which keeps that.{seen}",
        (
            f"Set `isolated=True` in `{directory}/BUILD` if others need its facade only; `./pants "
            "lint` says who reaches past it.",
            "Leave it: the tests of its dependents see its real files.",
        ),
        line,
    )


def _has_interface(product: TurboProduct, repository: Repository) -> bool:
    if repository.tach is None:
        return False
    module = repository.layout.product_package(product.name)
    interfaces = [each for each in repository.tach.interfaces if each.is_of(module)]
    inside = f"{repository.layout.backend}.models.x".replace("/", ".")
    return bool(interfaces) and not any(each.exposes(inside) for each in interfaces)


def _no_facade(product: TurboProduct, repository: Repository) -> Iterator[Problem]:
    facade = repository.layout.facade_dir(product.name)
    if not any(True for _ in repository.python_under(facade)):
        yield Problem(
            Code.ISOLATION_WITHOUT_FACADE,
            f"{repository.layout.product_dir(product.name)}/{PACKAGE}",
            f"`{CHECK}` is declared, but there is no Python file in `{facade}/`.",
            "An isolated product is seen through its facade only; so `product()` is not isolated.",
            (
                f"Add `{facade}/api.py` and `{facade}/contracts.py`, then `isolated=True`.",
                "Set `[django-products].facade_package` if the package has another name.",
            ),
            product.package.line_of(CHECK) if product.package else None,
        )


def _reached_into(product: TurboProduct, repository: Repository) -> Iterator[Problem]:
    reaches = reaches_into(product.name, repository)
    if reaches:
        named = ", ".join(str(each) for each in reaches[:_EXAMPLES])
        more = f" and {len(reaches) - _EXAMPLES} more" if len(reaches) > _EXAMPLES else ""
        yield Problem(
            Code.ISOLATION_BROKEN,
            reaches[0].path,
            f"`{product.name}` is wired as isolated, but others reach past its facade: {named}{more}.",
            "Their tests would not find what they use; so `product()` is not isolated.",
            (
                f"Let them use the facade, then set `isolated=True` in "
                f"`{repository.layout.product_dir(product.name)}/BUILD`.",
                "Leave it: the tests of its dependents see its real files.",
            ),
            reaches[0].line,
        )
