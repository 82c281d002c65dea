"""How Turborepo ran a product's tests, as far as Pants will do otherwise."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from django_products.core.glob_match import matches_glob
from django_products.core.problems import Code, Problem
from django_products.core.tailoring.pytest_command import PytestCommand, pytest_command
from django_products.core.tailoring.repository import PACKAGE, TEST, Repository, TurboProduct

# Enough to see what is meant.
_EXAMPLES = 3


def command_problems(product: TurboProduct, repository: Repository) -> Iterator[Problem]:
    directory = repository.layout.product_dir(product.name)
    path = f"{directory}/{PACKAGE}"
    if path in product.unread:
        return
    script = product.package.scripts.get(TEST) if product.package else None
    if product.package is None or script is None:
        yield _never_tested(product, repository)
        return
    line = product.package.line_of(TEST)
    command = pytest_command(script)
    if command is None:
        yield Problem(
            Code.TEST_COMMAND_NOT_KEPT,
            path,
            f"`{TEST}` of `{product.name}` does more than run pytest once: `{script}`.",
            "Pants runs pytest, and nothing before, after or instead of it.",
            (
                "Make a target of what the tests need, such as a file that is generated.",
                "Run the rest in a step of its own.",
            ),
            line,
        )
        return
    if command.arguments:
        listed = ", ".join(f"`{each}`" for each in command.arguments)
        yield Problem(
            Code.TEST_COMMAND_NOT_KEPT,
            path,
            f"`{TEST}` of `{product.name}` runs pytest with {listed}.",
            "A BUILD file has no arguments for pytest: its tests now run as `pytest.ini` says.",
            (
                "Put what holds for all products into `addopts` of pytest's configuration.",
                'Skip single files with `overrides={…: {"skip_tests": True}}`, or set variables '
                "with `extra_env_vars`.",
            ),
            line,
        )
    yield from _paths(product, command, path, line, repository)


def _never_tested(product: TurboProduct, repository: Repository) -> Problem:
    directory = repository.layout.product_dir(product.name)
    reason = f"no `{PACKAGE}`" if product.package is None else f"no script `{TEST}`"
    tests = len(list(repository.tests_under(directory)))
    return Problem(
        Code.NEVER_TESTED,
        directory if product.package is None else f"{directory}/{PACKAGE}",
        f"`{product.name}` has {reason}: Turborepo never ran its tests. Now they run: "
        f"{_counted(tests)}.",
        "What never ran may fail.",
        (
            f"Run them: `./pants test {directory}::`.",
            'Skip what is known to fail: `overrides={…: {"skip_tests": True}}`.',
        ),
    )


def _paths(
    product: TurboProduct,
    command: PytestCommand,
    path: str,
    line: int | None,
    repository: Repository,
) -> Iterator[Problem]:
    layout = repository.layout
    directory = layout.product_dir(product.name)
    named = [posixpath.normpath(posixpath.join(directory, each)) for each in command.paths]
    foreign = [
        each for each in named if each != directory and not f"{each}/".startswith(f"{directory}/")
    ]
    if foreign:
        yield Problem(
            Code.TEST_COMMAND_NOT_KEPT,
            path,
            f"`{TEST}` of `{product.name}` also runs {', '.join(f'`{each}`' for each in foreign)}.",
            "A test belongs to the BUILD file of its directory: these do not run with the product.",
            ("Look whether they belong to a target: `./pants list` with their path.",),
            line,
        )
    own = [each for each in named if each not in foreign]
    more = [test for test in repository.tests_under(directory) if own and not _is_run(test, own)]
    if more:
        yield Problem(
            Code.NEVER_TESTED,
            path,
            f"`{TEST}` of `{product.name}` left out {_counted(len(more))}: "
            f"{', '.join(more[:_EXAMPLES])}{' and more' if len(more) > _EXAMPLES else ''}. Now "
            f"{'it runs' if len(more) == 1 else 'they run'}.",
            "What never ran may fail.",
            (
                f"Run them: `./pants test {directory}::`.",
                'Skip what is known to fail: `overrides={…: {"skip_tests": True}}`.',
            ),
            line,
        )


def _counted(files: int) -> str:
    return f"{files} test {'file' if files == 1 else 'files'}"


def _is_run(test: str, named: list[str]) -> bool:
    return any(
        test == each or test.startswith(f"{each}/") or matches_glob(test, each) for each in named
    )
