"""For this package's own tests: what is wrong with a text at a path, without the ceremony."""

from __future__ import annotations

from textwrap import dedent

from django_products.core.boundaries.offers import Offers
from django_products.core.boundaries.unit import check_files
from django_products.core.boundaries.violation import Violation
from django_products.core.problems import Code, Problem
from django_products.core.project import Project
from django_products.core.references.scan import scan


def violations(
    path: str, text: str, project: Project, offers: Offers | None = None
) -> tuple[Violation, ...]:
    """What is wrong in one file, but for what its comments allow."""
    return check_files([scan(path, dedent(text))], project, offers or {})


def codes(path: str, text: str, project: Project) -> list[str]:
    """The same, as `"line CODE what"`."""
    return [
        f"{found.problem.line} {found.code.value} {found.what}"
        for found in violations(path, text, project)
    ]


def violation(path: str, line: int = 1, what: str = "x", into: str | None = None) -> Violation:
    """A violation of which only the place matters."""
    problem = Problem(Code.INTERNALS_IMPORTED, path, what, "Why.", ("Way.",), line)
    return Violation(problem, what, into)
