"""What must be true of a product's directory before targets are made of it."""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Sequence

from django_products.core.adoption.entries import missing_tests
from django_products.core.layout import Layout
from django_products.core.problems import Code, Problem


def product_problems(
    directory: str,
    isolated: bool,
    contract_modules: Sequence[str] | None,
    linked_tests: Iterable[str],
    files: Iterable[str],
    layout: Layout,
) -> tuple[Problem, ...]:
    """Everything wrong with the directory of a `product` target.

    Arguments:
        directory: the BUILD file's directory, relative to the build root.
        isolated: the field of the target.
        contract_modules: the field of the target; None when it is not set.
        linked_tests: the files of the field, relative to the build root.
        files: every file below the directory that the target would own.
    """
    build = f"{directory}/BUILD"
    product = layout.product_in(directory)
    if product is None or directory != layout.product_dir(product):
        return (
            Problem(
                Code.NOT_A_PRODUCT_DIRECTORY,
                build,
                f"`product` stands in `{directory}`, which is no product directory.",
                "The name of a product is the name of its directory; there is none here.",
                (
                    f"Move the target to `{layout.products}/<name>/BUILD`.",
                    "Use `django_core()` for a package that is no product.",
                    "Set `[django-products].products_dir` when products live elsewhere.",
                ),
            ),
        )
    unusable = bad_name(product, build)
    if unusable:
        return unusable
    present = frozenset(files)
    backend = layout.backend_dir(product)
    if not any(path.startswith(f"{backend}/") for path in present):
        return (
            Problem(
                Code.NO_BACKEND,
                build,
                f"The product `{product}` has no `{backend}/`.",
                "Its Django app is looked for there, so nothing of it would be tested.",
                (
                    f"Add the app in `{backend}/`.",
                    "Remove the `product` target when the product has no Django app.",
                    "Set `[django-products].backend_dir` when the app has another name.",
                ),
            ),
        )
    return (
        *_facade_problems(product, isolated, contract_modules, present, layout),
        *_unchecked_doubles(product, present, layout),
        *missing_tests(build, linked_tests, present, layout),
    )


def bad_name(product: str, place: str) -> tuple[Problem, ...]:
    """Arguments:
    place: the file or directory that the objection is about.
    """
    if product.isidentifier() and not keyword.iskeyword(product):
        return ()
    return (
        Problem(
            Code.BAD_PRODUCT_NAME,
            place,
            f"`{product}` cannot be a part of a dotted module name.",
            "No `import` statement can reach the product, so no dependency on it would be found.",
            (
                "Rename the directory: letters, digits and underscores, no digit in front, no "
                "keyword of Python.",
                "Remove the `product` target when nothing in it is Python.",
            ),
        ),
    )


def _facade_problems(
    product: str,
    isolated: bool,
    contract_modules: Sequence[str] | None,
    present: frozenset[str],
    layout: Layout,
) -> Iterable[Problem]:
    facade = layout.facade_dir(product)
    if not isolated:
        return
    if not any(path.startswith(f"{facade}/") and path.endswith(".py") for path in present):
        yield Problem(
            Code.NO_FACADE,
            f"{layout.product_dir(product)}/BUILD",
            f"`isolated=True`, but there is no Python file in `{facade}/`.",
            "An isolated product is seen through its facade only: there is nothing to see.",
            (
                f"Add `{facade}/api.py` and `{facade}/contracts.py`.",
                "Set `isolated=False` until the product has a facade.",
            ),
        )
    for module in layout.contract_modules if contract_modules is None else contract_modules:
        path = f"{facade}/{module}.py"
        below = [p for p in present if p.startswith(f"{path}/")]
        if below:
            yield Problem(
                Code.CONTRACT_IS_DIRECTORY,
                path,
                "A contract module must be a file, but this is a directory.",
                "Python cannot import a directory of this name, and no contract can be read.",
                (
                    f"Rename it to `{facade}/{module}/`, a package, and list its modules.",
                    f"Replace it by a file `{path}`.",
                ),
            )
        elif contract_modules is not None and not present & {
            path,
            f"{facade}/{module}/__init__.py",
        }:
            known = sorted(
                file[len(facade) + 1 : -len(".py")]
                for file in present
                if file.startswith(f"{facade}/") and file.endswith(".py")
            )
            yield Problem(
                Code.UNKNOWN_CONTRACT_MODULE,
                f"{layout.product_dir(product)}/BUILD",
                f"`contract_modules` names `{module}`, but there is no `{path}`.",
                "A module under another name would enter the contract as a signature only.",
                (
                    f"Use one of the modules of the facade: {', '.join(known)}.",
                    f"Add `{path}`.",
                ),
            )


def _unchecked_doubles(product: str, present: frozenset[str], layout: Layout) -> Iterable[Problem]:
    doubles = f"{layout.facade_dir(product)}/{layout.doubles}.py"
    names = (f"test_{layout.doubles}.py", f"{layout.doubles}_test.py")
    if doubles in present and not any(path.rpartition("/")[2] in names for path in present):
        yield Problem(
            Code.UNCHECKED_DOUBLES,
            doubles,
            f"`{product}` has doubles for the tests of others, but no test of its own compares them "
            "with the real facade.",
            "The doubles could drift from the implementation, and nobody would see it.",
            (
                f"Add `{layout.backend_dir(product)}/{layout.tests}/{names[0]}`, with the fixture "
                "`facade_example`: see docs/test-doubles.md.",
                "Set `[django-products].doubles_module` if this module is something else.",
            ),
        )
