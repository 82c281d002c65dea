"""What there is to say of test databases."""

from __future__ import annotations

from django_products.core.problems import Code, Problem


def no_snapshot(name: str, path: str, output: str) -> Problem:
    """What to say when a database could not be migrated.

    Arguments:
        name: of the product, or of core.
        path: of the app's config, or of the settings, relative to the build root.
        output: what the process wrote to stderr.
    """
    lines = output.strip().splitlines()
    return Problem(
        Code.NO_DATABASE_SNAPSHOT,
        path,
        f"The test database of {name} cannot be migrated ahead of its tests: "
        f"{lines[-1] if lines else 'no output'}",
        "Its tests migrate by themselves, which takes longer, and says whether the migrations are to blame.",
        (
            "Look at what these tests report.",
            "If they pass, then something is imported by a name that only exists at run time: name it where "
            "the app's config is, in `dependencies`.",
            "`--django-products-db=replay` makes no snapshot.",
        ),
    )
