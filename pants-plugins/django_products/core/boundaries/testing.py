"""For this package's own tests: what is wrong with a text at a path, without the ceremony."""

from __future__ import annotations

from textwrap import dedent

from django_products.core.boundaries.namespaces import Namespaces
from django_products.core.boundaries.offers import Offers
from django_products.core.boundaries.template_text import template_references
from django_products.core.boundaries.unit import check_files
from django_products.core.boundaries.violation import Violation
from django_products.core.problems import Code, Problem
from django_products.core.project import Project
from django_products.core.references.scan import scan


def violations(
    path: str,
    text: str,
    project: Project,
    offers: Offers | None = None,
    namespaces: Namespaces | None = None,
) -> tuple[Violation, ...]:
    """What is wrong in one Python file or template, but for what its comments allow."""
    read = scan if path.endswith(".py") else template_references
    return check_files([read(path, dedent(text))], project, namespaces or {}, offers or {})


def codes(
    path: str, text: str, project: Project, namespaces: Namespaces | None = None
) -> list[str]:
    """The same, as `"line CODE what"`."""
    return [
        f"{found.problem.line} {found.code.value} {found.what}"
        for found in violations(path, text, project, namespaces=namespaces)
    ]


def violation(path: str, line: int = 1, what: str = "x", into: str | None = None) -> Violation:
    """A violation of which only the place matters."""
    problem = Problem(Code.INTERNALS_IMPORTED, path, what, "Why.", ("Way.",), line)
    return Violation(problem, what, into)
