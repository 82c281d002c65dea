"""What around a repository keeps tailoring from doing its work."""

from __future__ import annotations

from collections.abc import Iterable

from django_products.core.layout import Layout
from django_products.core.problems import Code, Problem


def products_behind_link(layout: Layout, target: str) -> Problem:
    """Arguments:
    target: where the link leads, relative to the build root.
    """
    return Problem(
        Code.PRODUCTS_BEHIND_LINK,
        layout.products,
        f"`{layout.products}` is a symbolic link, to `{target}`; no product gets a target.",
        "git names changed files by their real path, so that no change of a product would select "
        "anything.",
        (
            f'Set `products_dir = "{target}"` below `[django-products]`, and a source root above it.',
            f"Move the directory to `{layout.products}`.",
        ),
    )


def is_rivalled(asked: Iterable[str], layout: Layout) -> bool:
    """Would Pants' own tailoring look into directories of products or core?"""
    ours = tuple(f"{each}/" for each in (layout.products, *layout.core))
    return any(f"{directory}/".startswith(ours) for directory in asked)


def rival_tailoring() -> Problem:
    return Problem(
        Code.RIVAL_TAILORING,
        "pants.toml",
        "`[python].tailor_source_targets` is on: Pants would write `python_sources` into every "
        "directory of products and core. Nothing has been written.",
        "Each file would have two owners, and imports of it would lead nowhere.",
        ("Set `tailor_source_targets = false` below `[python]`.",),
    )
