"""Whether `--changed-since` selects what a change can reach: Pants does not, unless it is told to."""

from __future__ import annotations

from collections.abc import Iterable

from django_products.core.problems import Code, Problem

#: Goals whose outcome depends on more than the files that have changed.
_GOALS = frozenset({"impact", "test"})


def dependents_left_out(option: str, goals: Iterable[str]) -> Problem | None:
    """Arguments:
    option: the value of `[changed].dependents`.
    goals: of the run.
    """
    concerned = sorted(_GOALS.intersection(goals))
    if option == "transitive" or not concerned:
        return None
    reached = (
        "only changed files" if option == "none" else "changed files, and their direct dependents,"
    )
    return Problem(
        Code.DEPENDENTS_LEFT_OUT,
        "pants.toml",
        f'`{concerned[0]}` is asked for {reached} by `[changed].dependents = "{option}"`.',
        "Tests that could see the change are not selected.",
        (
            'Set it in pants.toml: `[changed]`, and below it `dependents = "transitive"`.',
            "For one run: `--changed-dependents=transitive`.",
        ),
    )
