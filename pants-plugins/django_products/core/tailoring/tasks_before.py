"""What Turborepo does around a product's tests: other tasks, and variables."""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.problems import Code, Problem
from django_products.core.tailoring.repository import CHECK, TEST, Repository, TurboProduct
from django_products.core.tailoring.turbo_json import Turbo


def product_task_problems(product: TurboProduct, repository: Repository) -> Iterator[Problem]:
    """Those of the product's own `turbo.json`; the root's are told once."""
    if product.turbo is not None:
        yield from _task_problems(product.turbo, TEST)
        yield from _task_problems(product.turbo, CHECK)


def root_task_problems(turbo: Turbo) -> Iterator[Problem]:
    names = [n for n in turbo.tasks if n.rpartition("#")[2] in (TEST, CHECK)]
    for name in sorted(names):
        yield from _task_problems(turbo, name)
    variables = [*turbo.global_env, *(turbo.tasks[TEST].env or () if TEST in turbo.tasks else ())]
    if variables:
        listed = ", ".join(f'"{each}"' for each in dict.fromkeys(variables))
        yield Problem(
            Code.ENVIRONMENT_NOT_SET,
            turbo.path,
            f"Every test is given the variables {listed}.",
            "In Pants a test has no variables but those that are named, and `tailor` does not edit "
            "`pants.toml`.",
            (f"Add those that tests need: `[test]`, `extra_env_vars = [{listed}]`.",),
            turbo.line_of(variables[0]),
        )


def variables_of(product: TurboProduct) -> tuple[str, ...]:
    """What the product's own `turbo.json` gives to its tests, but for patterns."""
    task = product.turbo.tasks.get(TEST) if product.turbo else None
    return tuple(dict.fromkeys(e for e in (task.env if task else None) or () if _is_plain(e)))


def pattern_problems(product: TurboProduct) -> Iterator[Problem]:
    task = product.turbo.tasks.get(TEST) if product.turbo else None
    for each in (task.env if task else None) or ():
        if product.turbo is not None and not _is_plain(each):
            yield Problem(
                Code.ENVIRONMENT_NOT_SET,
                product.turbo.path,
                f"`{TEST}` of `{product.name}` is given the variables `{each}`.",
                "`extra_env_vars` names variables one by one.",
                ("Add those that its tests need to `product(extra_env_vars=[…])`.",),
                product.turbo.line_of(TEST, each),
            )


def _is_plain(variable: str) -> bool:
    return variable.replace("_", "").isalnum()


def _task_problems(turbo: Turbo, name: str) -> Iterator[Problem]:
    for each in turbo.tasks[name].depends_on or () if name in turbo.tasks else ():
        if each.lstrip("^").rpartition("#")[2] not in (TEST, CHECK):
            yield Problem(
                Code.TASK_NOT_RUN,
                turbo.path,
                f"`{name}` comes after the task `{each}`.",
                "Pants runs no scripts of packages: what that task makes is not there in a test.",
                (
                    "Nothing, when tests do not read what it makes.",
                    "Let Pants make it: `adhoc_tool` or `shell_command`, as a dependency.",
                ),
                turbo.line_of(name, each),
            )
