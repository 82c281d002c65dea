"""What to say of a file that a goal cannot print to."""

from __future__ import annotations

from django_products.core.problems import Code, Problem


def unwritable(path: str, why: str) -> Problem:
    """Arguments:
    path: of the file, as the user gave it.
    why: what the operating system says.
    """
    return Problem(
        Code.OUTPUT_NOT_WRITTEN,
        path,
        f"this cannot be written: {why}.",
        "What the goal has found would be lost, or an older file taken for it.",
        (
            "Give the path of a file in a directory that can be written, relative to the build root: "
            "`--output-file=dist/report.json`.",
            "Leave the option out, and take what is printed: `./pants … > report.json`.",
        ),
    )
