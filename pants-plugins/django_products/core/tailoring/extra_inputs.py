"""The files that Turborepo watches for a test, and that no import leads to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django_products.core.problems import Code, Problem
from django_products.core.tailoring.globs import DEFAULT, Glob, globs_of
from django_products.core.tailoring.package_json import Package
from django_products.core.tailoring.repository import PACKAGE, TEST, Repository, TurboProduct
from django_products.core.tailoring.turbo_json import FILES

# Of the package, and nothing that a test of Django reads.
_OF_TURBO = (PACKAGE, *FILES)


@dataclass(frozen=True)
class ExtraInputs:
    """Arguments:
    inside: globs relative to the product's directory, excluded ones with `!`.
    outside: globs relative to the build root.
    problems: globs that match nothing.
    """

    inside: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def looked_up(repository: Repository) -> Iterator[str]:
    """The globs, relative to the build root, whose files `extra_inputs` needs to know."""
    for product in repository.products.values():
        yield from (glob.path for glob in _data_globs(product, repository) if not glob.is_excluded)


def extra_inputs(product: TurboProduct, repository: Repository) -> ExtraInputs:
    directory = repository.layout.product_dir(product.name)
    globs = _data_globs(product, repository)
    found = [glob for glob in globs if not glob.is_excluded and _data(glob, repository)]
    excluded = [glob for glob in globs if glob.is_excluded] if found else []
    inside = [g for g in found if g.is_within(directory)]
    outside = [g for g in found if not g.is_within(directory)]
    return ExtraInputs(
        _sources([*inside, *(g for g in excluded if inside and g.is_within(directory))], directory),
        _sources([*outside, *(g for g in excluded if outside and not g.is_within(directory))], ""),
        tuple(_unmatched(product, globs, repository)),
    )


def _data_globs(product: TurboProduct, repository: Repository) -> list[Glob]:
    """Those beyond the backend, which the `product` target has anyway."""
    layout = repository.layout
    directory = layout.product_dir(product.name)
    inputs = product.task(TEST, repository.turbo).inputs or ()
    return [
        glob
        for glob in globs_of(inputs, directory)
        if glob.path != DEFAULT
        and not glob.is_within(layout.backend_dir(product.name))
        and glob.path.rpartition("/")[2] not in _OF_TURBO
        and not glob.path.endswith(".py")
        # All of the package, or more: what Turborepo watches when nothing is said.
        and not (glob.is_pattern and f"{directory}/".startswith(f"{glob.directory}/"))
    ]


def _data(glob: Glob, repository: Repository) -> list[str]:
    return [path for path in repository.matched.get(glob.path, ()) if not path.endswith(".py")]


def _sources(globs: list[Glob], directory: str) -> tuple[str, ...]:
    start = len(directory) + 1 if directory else 0
    return tuple(
        dict.fromkeys(f"{'!' if glob.is_excluded else ''}{glob.path[start:]}" for glob in globs)
    )


def _unmatched(
    product: TurboProduct, globs: list[Glob], repository: Repository
) -> Iterator[Problem]:
    turbo = product.turbo or repository.turbo
    package = product.package or Package()
    for glob in globs:
        if not glob.is_excluded and not repository.matched.get(glob.path) and turbo is not None:
            yield Problem(
                Code.INPUT_NOT_EXPRESSED,
                turbo.path,
                f"`{TEST}` of `{product.name}` ({package.name or 'no package'}) watches "
                f"`{glob.written}`, which matches no file.",
                "A glob without files protects nothing; a misspelt one looks the same.",
                (
                    "Correct it, and add the file to the BUILD file: "
                    '`files(name="inputs", sources=[…])` and `product(dependencies=[":inputs"])`.',
                    "Remove it.",
                ),
                turbo.line_of(TEST, glob.written),
            )
