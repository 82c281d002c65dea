"""Files that cannot be read, and in which therefore nothing was checked."""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.boundaries.checked_file import CheckedFile
from django_products.core.boundaries.violation import Violation
from django_products.core.problems import Code, Problem


def unreadable(file: CheckedFile) -> Iterator[Violation]:
    """A file that is no Python, or not in the encoding that it declares."""
    problem = file.references.problem
    if problem is not None:
        yield Violation(
            Problem(
                Code.UNREADABLE_SOURCE,
                file.path,
                f"the file {problem.message}.",
                "None of the rules was checked in it.",
                (
                    "Correct the file; it must be Python of the version that runs the tests, in "
                    "UTF-8 or in the encoding that its first line declares.",
                    "Leave it out of the `sources` of its target when it is not meant to be Python.",
                ),
                problem.line or None,
            ),
            "unreadable",
        )
