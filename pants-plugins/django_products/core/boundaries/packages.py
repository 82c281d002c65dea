"""Packages that Python, or a tool, would not see as what they are."""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.boundaries.violation import Violation
from django_products.core.problems import Code, Problem


def package_violations(backend: str, files: frozenset[str]) -> Iterator[Violation]:
    """Modules hidden by a package of the same name, and packages without an `__init__.py`.

    Source: https://docs.python.org/3/reference/import.html#regular-packages

    Arguments:
        backend: directory of the Django app.
        files: every file that is there, relative to the build root.
    """
    python = sorted(p for p in files if p.endswith(".py") and p.startswith(f"{backend}/"))
    directories = {path.rpartition("/")[0] for path in python}
    within = {
        "/".join(directory.split("/")[:depth])
        for directory in directories
        for depth in range(len(backend.split("/")), len(directory.split("/")) + 1)
    }
    for path in python:
        if path[: -len(".py")] in within:
            yield _hidden(path)
    for directory in sorted(within):
        if f"{directory}/__init__.py" not in files:
            yield _no_init(directory)


def _hidden(path: str) -> Violation:
    package = path[: -len(".py")]
    return Violation(
        Problem(
            Code.MODULE_BESIDE_PACKAGE,
            path,
            f"there is a package `{package}/` beside it.",
            "Python imports one of the two, and which one depends on an `__init__.py`.",
            (
                f"Move what is in the module into the package, to `{package}/__init__.py`.",
                "Rename one of them.",
            ),
        ),
        path,
    )


def _no_init(directory: str) -> Violation:
    return Violation(
        Problem(
            Code.NO_INIT_FILE,
            f"{directory}/__init__.py",
            f"`{directory}/` has Python in it, and no `__init__.py` that a target owns.",
            "Python imports it as a namespace package, which Django's app loading, mypy and "
            "import linters treat otherwise, or pass over.",
            (
                f"Add an empty `{directory}/__init__.py`.",
                "Add it to the `sources` of the target when it is there.",
            ),
        ),
        directory,
    )
