"""Files that a product must have."""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.boundaries.violation import Violation
from django_products.core.layout import Layout
from django_products.core.problems import Code, Problem
from django_products.core.project import Product

# The module that holds the functions of a facade, by the design document.
_API = "api"


def missing_files(product: Product, files: frozenset[str], layout: Layout) -> Iterator[Violation]:
    """The app config that makes a product an app, and of an isolated one its contract.

    A package may take the place of a module, but for the app config, which Django finds by its
    file. `models`, `logic`, `presentation` and `tasks` are there when the product has some.

    Arguments:
        files: every file that is there, relative to the build root.
    """
    backend, facade = layout.backend_dir(product.name), layout.facade_dir(product.name)
    if f"{backend}/apps.py" not in files:
        yield _missing(
            f"{backend}/apps.py",
            f"the product `{product.name}` has no app config.",
            "Django installs an app by its config, and so does a test: without it there are no "
            "models, migrations or commands.",
            (
                f"Add `{backend}/apps.py` with an `AppConfig` whose `name` is "
                f"`{layout.backend_package(product.name)}`.",
                "Remove the `product` target when there is no Django app in it.",
            ),
        )
    if not product.isolated:
        return
    contracts = [f"{facade}/{name}" for name in product.contract_modules]
    if not any(_is_module(contract, files) for contract in contracts):
        yield _missing(
            f"{(contracts or [facade + '/contracts'])[0]}.py",
            f"the isolated product `{product.name}` has no contract module.",
            "What crosses its boundary would be described nowhere, or be a model.",
            (
                f"Add `{(contracts or [facade + '/contracts'])[0]}.py` with frozen dataclasses.",
                "Name the modules that hold them in `contract_modules` of the `product` target.",
            ),
        )
    if not _is_module(f"{facade}/{_API}", files):
        yield _missing(
            f"{facade}/{_API}.py",
            f"the isolated product `{product.name}` has no `{_API}` module in its facade.",
            "Others would find nothing to call, and reach for its logic.",
            (
                f"Add `{facade}/{_API}.py` with the functions that others may call.",
                "Set `isolated=False` until the product has a facade.",
            ),
        )


def _is_module(stem: str, files: frozenset[str]) -> bool:
    return f"{stem}.py" in files or f"{stem}/__init__.py" in files


def _missing(path: str, what: str, why: str, ways: tuple[str, ...]) -> Violation:
    return Violation(Problem(Code.REQUIRED_FILE_MISSING, path, what, why, ways), path)
