"""Which entries of `linked_tests` are needed, and what a run makes of them."""

from __future__ import annotations

from dataclasses import replace

from django_products.core.adoption.entries import entries_after, linked_tests_of, needed
from django_products.core.adoption.outcome import Outcome
from django_products.core.boundaries.linked_tests import needless_links
from django_products.core.boundaries.unit import check_layout
from django_products.core.project import LinkedTest, Product, Project

TESTS = "products/carts/backend/tests"
A, B, C = (f"{TESTS}/test_{letter}.py" for letter in "abc")
FIND, OPEN = "shops.facade.api.find", "shops.facade.api.open"


def test_a_field_is_read_as_it_is_compared() -> None:
    field = {"backend/tests/test_b.py": [OPEN, FIND, OPEN], "./backend/tests/test_a.py": [FIND]}
    assert linked_tests_of("products/carts", field) == (
        LinkedTest(A, (FIND,)),
        LinkedTest(B, (FIND, OPEN)),
    )
    assert linked_tests_of("products/carts", None) == ()


def test_a_link_is_needed_for_other_products_that_are_isolated(project: Project) -> None:
    uses = (FIND, "carts.facade.api.get", "flags.facade.api.is_on", "gone.facade.api.f")
    assert needed(LinkedTest(A, uses), project) == LinkedTest(A, (FIND,))
    assert needed(LinkedTest(A, uses[1:]), project) is None
    assert needed(LinkedTest(A, ()), project) is None
    assert needed(LinkedTest(f"{TESTS}/integration/test_real.py", (FIND,)), project) is None


def test_a_run_adds_what_met_a_facade_and_removes_what_passed(project: Project) -> None:
    listed = (LinkedTest(A, (FIND,)), LinkedTest(B, (FIND,)), LinkedTest(C, (FIND, "flags.f")))
    outcome = Outcome((A, B, C), (), met=(LinkedTest(B, (OPEN,)),), passed=(A,), failed=("test_c",))
    assert entries_after(listed, [outcome], project) == (
        LinkedTest(B, (OPEN,)),
        LinkedTest(C, (FIND,)),
    )
    assert entries_after(listed[:2], [], project) == listed[:2]


def test_the_linter_names_what_nothing_needs(project: Project) -> None:
    tests = (
        LinkedTest(A, (FIND, "flags.facade.api.is_on")),
        LinkedTest(B, ()),
        LinkedTest(C, (FIND,)),
        LinkedTest(f"{TESTS}/integration/test_real.py", (FIND,)),
    )
    product = Product("carts", True, (), tests)
    found = [f"{v.path} {v.code.value} {v.problem.what}" for v in needless_links(product, project)]
    start = "products/carts/BUILD DJP521 `linked_tests` lists"
    assert found == [
        f"{start} `{A}`, which needs no link for `flags.facade.api.is_on`: that is of no other "
        "product that is isolated.",
        f"{start} `{B}`, which is said to use nothing of another product.",
        f"{start} `{TESTS}/integration/test_real.py`, which lies where every test is linked.",
    ]


def test_it_does_so_where_it_checks_a_product(project: Project) -> None:
    listing = replace(project, products=(Product("carts", True, (), (LinkedTest(A, ()),)),))
    found = check_layout("products/carts", (), frozenset(), listing)
    assert [v.what for v in found if v.code.value == "DJP521"] == [A]


def test_a_listed_test_is_linked_for_every_rule(project: Project) -> None:
    assert not project.is_linked(A)
    listing = replace(project, products=(Product("carts", True, (), (LinkedTest(A, (FIND,)),)),))
    assert listing.is_linked(A)
    assert not listing.is_linked(B)
    assert listing.is_linked(f"{TESTS}/integration/test_real.py")
