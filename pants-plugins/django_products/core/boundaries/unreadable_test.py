from __future__ import annotations

from django_products.core.boundaries.testing import violations
from django_products.core.boundaries.unit import check_files
from django_products.core.project import Project
from django_products.core.references.reference import FileReferences, Problem
from django_products.core.references.scan import scan

LOGIC = "products/carts/backend/logic.py"


def test_a_file_that_does_not_parse(project: Project) -> None:
    [found] = violations(LOGIC, "x = 1\ndef (:\n", project)
    assert (found.problem.place, found.code.value) == (f"{LOGIC}:2", "DJP226")
    assert "cannot be parsed" in found.problem.what


def test_a_file_that_cannot_be_decoded_has_no_line(project: Project) -> None:
    unread = FileReferences(LOGIC, problem=Problem(0, "cannot be read: no UTF-8"))
    [found] = check_files([unread], project, {}, {})
    assert found.problem.place == LOGIC


def test_the_other_files_are_still_checked(project: Project) -> None:
    bad = scan(LOGIC, "def (:\n")
    other = scan("products/shops/backend/logic.py", "import products.carts.backend.models")
    assert [found.code.value for found in check_files([bad, other], project, {}, {})] == [
        "DJP226",
        "DJP201",
    ]
