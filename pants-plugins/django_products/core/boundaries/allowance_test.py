from __future__ import annotations

import pytest

from django_products.core.boundaries.allowance import ALLOWABLE
from django_products.core.boundaries.testing import codes
from django_products.core.problems import Code
from django_products.core.project import Project

LOGIC = "products/carts/backend/logic.py"
BAD = "import products.shops.backend.models"
FOUND = "DJP201 products.shops.backend.models"


def test_a_comment_with_a_reason_allows_its_line(project: Project) -> None:
    assert codes(LOGIC, f"{BAD}  # django-products: allow[DJP201] until March", project) == []


def test_no_other_line_and_no_other_code(project: Project) -> None:
    text = f"import os  # django-products: allow[DJP201] until March\n{BAD}"
    assert codes(LOGIC, text, project) == ["1 DJP222 DJP201", f"2 {FOUND}"]
    text = f"{BAD}  # django-products: allow[DJP206] until March"
    assert codes(LOGIC, text, project) == [f"1 {FOUND}", "1 DJP222 DJP206"]


def test_without_a_reason_it_is_a_violation_itself(project: Project) -> None:
    assert codes(LOGIC, f"{BAD}  # django-products: allow[DJP201]", project) == ["1 DJP221 DJP201"]


def test_what_allows_nothing_is_reported(project: Project) -> None:
    text = "import os  # django-products: allow[DJP201] x"
    assert codes(LOGIC, text, project) == ["1 DJP222 DJP201"]


def test_also_where_no_rule_holds(project: Project) -> None:
    text = f"{BAD}  # django-products: allow[DJP201] x"
    assert codes("tests/test_all.py", text, project) == ["1 DJP222 DJP201"]


@pytest.mark.parametrize(
    ("comment", "code"),
    [
        ("allow[DJP999] x", "DJP999"),
        ("allow[E501] x", "E501"),
        ("allow[djp201] x", "djp201"),
        ("allow[] x", ""),
        ("allow DJP201 x", ""),
        ("ignore[DJP201] x", ""),
        ("allow[DJP213] a file has no line", "DJP213"),
        ("allow[DJP222] nor has a comment", "DJP222"),
    ],
)
def test_what_no_comment_can_allow(project: Project, comment: str, code: str) -> None:
    text = f"{BAD}  # django-products: {comment}"
    assert codes(LOGIC, text, project) == [f"1 {FOUND}", f"1 DJP223 {code}"]


def test_several_codes_are_each_judged(project: Project) -> None:
    text = f"{BAD}  # django-products: allow[DJP201, DJP207] x"
    assert codes(LOGIC, text, project) == ["1 DJP222 DJP207"]


def test_one_comment_allows_all_of_its_code_on_the_line(project: Project) -> None:
    text = "from products.shops.backend.models import A, B  # django-products: allow[DJP201] x"
    assert codes(LOGIC, text, project) == []


@pytest.mark.parametrize("code", [Code.NO_FACADE, Code.UNREADABLE_SOURCE, Code.BAD_BASELINE])
def test_only_objections_to_a_line_of_python_are_allowable(code: Code) -> None:
    assert code not in ALLOWABLE
    assert all(allowed.value.startswith("DJP2") for allowed in ALLOWABLE)
