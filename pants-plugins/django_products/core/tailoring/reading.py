"""The files of Turborepo, as values; what cannot be read is a problem, and counts as unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from django_products.core.layout import Layout
from django_products.core.problems import Code, Problem
from django_products.core.tach.config import CONFIG as TACH
from django_products.core.tach.config import TachConfig
from django_products.core.tailoring.jsonc import UnreadableError
from django_products.core.tailoring.package_json import read_package
from django_products.core.tailoring.repository import PACKAGE, Repository, TurboProduct
from django_products.core.tailoring.turbo_json import FILES, Turbo, read_turbo

_Read = TypeVar("_Read")


def config_files(layout: Layout) -> tuple[str, ...]:
    """Globs of the files to read, relative to the build root."""
    return (
        *FILES,
        *(f"{layout.products}/*/{name}" for name in (PACKAGE, *FILES)),
    )


def read_repository(
    layout: Layout,
    files: frozenset[str],
    python: Mapping[str, str],
    texts: Mapping[str, str],
    tach: TachConfig | None = None,
    tach_error: str | None = None,
    test_paths: tuple[str, ...] = (),
) -> tuple[Repository, tuple[Problem, ...]]:
    """The picture of a repository, and which of its files cannot be read.

    Arguments:
        files, python, tach, test_paths: as in `Repository`.
        texts: of what `config_files` matches, by path.
        tach_error: why `tach.toml` cannot be read.
    """
    problems: list[Problem] = []
    names = sorted({name for path in files if (name := layout.product_of(path)) is not None})
    products = {name: _read_product(name, texts, layout, problems) for name in names}
    turbo = _read_turbo("", texts, problems)
    if tach_error is not None:
        problems.append(_unreadable(TACH, None, tach_error))
    return (
        Repository(layout, files, python, products, turbo, tach, test_paths),
        tuple(problems),
    )


def _read_product(
    name: str, texts: Mapping[str, str], layout: Layout, problems: list[Problem]
) -> TurboProduct:
    directory = layout.product_dir(name)
    before = len(problems)
    package = _read(f"{directory}/{PACKAGE}", lambda _, text: read_package(text), texts, problems)
    turbo = _read_turbo(directory, texts, problems)
    return TurboProduct(name, package, turbo, tuple(each.path for each in problems[before:]))


def _read_turbo(directory: str, texts: Mapping[str, str], problems: list[Problem]) -> Turbo | None:
    """Arguments:
    directory: of a package; empty for the root.
    """
    paths = [f"{directory}/{name}".lstrip("/") for name in FILES]
    there = next((path for path in paths if path in texts), paths[0])
    return _read(there, read_turbo, texts, problems)


def _read(
    path: str,
    read: Callable[[str, str], _Read],
    texts: Mapping[str, str],
    problems: list[Problem],
) -> _Read | None:
    if path not in texts:
        return None
    try:
        return read(path, texts[path])
    except UnreadableError as error:
        problems.append(_unreadable(path, error.line, error.why))
        return None


def _unreadable(path: str, line: int | None, why: str) -> Problem:
    return Problem(
        Code.UNREADABLE_CONFIG,
        path,
        f"This file cannot be read: {why}.",
        "What it says of tests and contracts is unknown: no product is isolated because of it, and "
        "no other file is watched.",
        ("Correct it, remove the BUILD file that was written, and run `./pants tailor ::` again.",),
        line,
    )
