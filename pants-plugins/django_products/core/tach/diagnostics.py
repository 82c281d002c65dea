"""What `tach check` reports, as problems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django_products.core.problems import Code, Problem
from django_products.core.tach.config import CONFIG, TachConfig

_TOML_LINE = re.compile(r"TOML parse error at line (\d+)")


def configuration_error(error: str) -> Problem:
    """`tach.toml` is not one that tach can work with.

    Arguments:
        error: what tach says of it.
    """
    line = _TOML_LINE.search(error)
    return Problem(
        Code.TACH_CONFIGURATION,
        CONFIG,
        f"tach refuses its configuration: {_one_line(error)}",
        "Nothing was checked: which product may use which is unknown.",
        ("Correct the file.", "Compare with the last version that worked: `git diff tach.toml`."),
        int(line[1]) if line else None,
    )


def diagnostic_problems(diagnostics: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    """Arguments:
    diagnostics: what `tach check --output json` prints.
    """
    for each in diagnostics:
        if "Located" in each:
            yield _located(each["Located"])
        else:
            yield from _global(each["Global"])


def unused_problems(
    unused: Sequence[tuple[str, Sequence[str]]], config: TachConfig
) -> Iterator[Problem]:
    """Arguments:
    unused: pairs of (dotted module, what it may use and does not).
    """
    lines = {module.path: module.line for module in config.modules}
    for module, dependencies in unused:
        yield Problem(
            Code.TACH_UNUSED,
            CONFIG,
            f"`{module}` may use {_listed(dependencies)}, and does not.",
            "A permission that nobody needs hides the day when somebody takes it up.",
            ("Remove it from `depends_on`.", "`tach sync` removes all that are unused."),
            lines.get(module),
        )


def _located(found: Mapping[str, Any]) -> Problem:
    (category,) = found["details"].values()
    ((kind, facts),) = category.items() if isinstance(category, dict) else [(category, {})]
    path, line = found["file_path"], found["line_number"]
    if kind == "UndeclaredDependency":
        user, used = facts["usage_module"], facts["definition_module"]
        return Problem(
            Code.TACH_UNDECLARED,
            path,
            f"`{facts['dependency']}` is of `{used}`, which `{user}` may not use.",
            "Which product may use which is agreed in `tach.toml`; this use is not.",
            (
                f"Do without it, or move what both need to a product that `{user}` may use.",
                f'Add `"{used}"` to `depends_on` of `{user}` in `tach.toml`.',
            ),
            line,
        )
    if kind == "PrivateDependency":
        used = facts["definition_module"]
        return Problem(
            Code.TACH_PRIVATE,
            path,
            f"`{facts['dependency']}` is not in the interface of `{used}`.",
            "What is behind an interface may change any day, and its users' tests would not run.",
            (
                f"Use what the interface of `{used}` offers.",
                f"Offer it there: add it to the facade of `{used}`.",
            ),
            line,
        )
    shown = ", ".join(f"{name}: {value}" for name, value in sorted(facts.items()))
    return Problem(
        Code.TACH_OTHER,
        path,
        f"tach reports {kind}" + (f" ({shown})." if shown else "."),
        "It breaks a rule that `tach.toml` sets.",
        ("See https://docs.gauge.sh for the rule.",),
        line,
    )


def _global(found: Mapping[str, Any]) -> Iterator[Problem]:
    (category,) = found["details"].values()
    ((kind, facts),) = category.items() if isinstance(category, dict) else [(category, {})]
    if kind.startswith("SkippedFile"):
        yield Problem(
            Code.TACH_UNREAD,
            facts["file_path"],
            "tach cannot read this file.",
            "What it imports was not checked.",
            ("Correct it: it is no Python that parses, or no UTF-8.",),
        )
    elif kind == "ModuleNotFound":
        module = facts["file_mod_path"]
        yield Problem(
            Code.TACH_UNKNOWN_MODULE,
            CONFIG,
            f"There is no module `{module}`.",
            "A rule for what is not there protects nothing; a misspelt name looks the same.",
            ("Correct the name.", "Remove the module."),
        )
    elif found["severity"] == "Error":
        yield Problem(
            Code.TACH_OTHER,
            CONFIG,
            f"tach reports {kind} ({_one_line(str(facts))}).",
            "It breaks a rule that `tach.toml` sets.",
            ("See https://docs.gauge.sh for the rule.",),
        )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _one_line(text: str) -> str:
    return " ".join(text.replace("|", " ").split())
