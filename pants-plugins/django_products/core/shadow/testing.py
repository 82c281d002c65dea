"""Runs for the tests of this package."""

from __future__ import annotations

from django_products.core.shadow.run import Run
from django_products.core.shadow.score import Mark, Scored


def run(number: int, *marks: Mark, changed: tuple[str, ...] = ("a.py",)) -> Run:
    """A run of a commit of its own, in which a case of each mark fails."""
    return Run(
        f"2026-01-{number % 28 + 1:02}T00:00:00Z",
        f"{number:040x}",
        None,
        "main",
        "b" * 40,
        "s" * 64,
        1,
        3,
        changed,
        ("core", "new"),
        tuple(
            Scored("tests/test_x.py", f"test_{place}", mark, "boom; why", ("core",))
            for place, mark in enumerate(marks)
        ),
    )
