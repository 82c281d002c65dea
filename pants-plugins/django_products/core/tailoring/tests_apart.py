"""The directories of tests that are no product's and not core's."""

from __future__ import annotations

from django_products.core.tailoring.repository import Repository


def test_directories(repository: Repository) -> tuple[str, ...]:
    """Those that pytest's `testpaths` name, else the one of the usual name at the root."""
    layout = repository.layout
    named = [each.strip("/") for each in repository.test_paths] or [layout.tests]
    return tuple(
        sorted(
            each
            for each in dict.fromkeys(named)
            if not f"{each}/".startswith(f"{layout.products}/")
            and layout.core_of(f"{each}/") is None
            and any(True for _ in repository.tests_under(each))
        )
    )
