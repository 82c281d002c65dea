"""What becomes of a product's BUILD file, and what is printed of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from django_products.core.adoption.adoption import Adoption, BuildFile, adopt
from django_products.core.adoption.outcome import Outcome
from django_products.core.adoption.report import render_failures, render_json, render_text
from django_products.core.problems import Code
from django_products.core.project import LinkedTest, Product, Project
from django_products.core.rendering.colour import Palette
from django_products.core.rendering.testing import parsed_by_schema

A, B = (f"products/carts/backend/tests/test_{letter}.py" for letter in "ab")
OTHER = "products/shops/backend/tests/test_a.py"
FIND = "shops.facade.api.find"
BUILD = BuildFile("products/carts/BUILD", "product()\n")
CARTS = Product("carts", True)
MET = Outcome((A, B), (), met=(LinkedTest(A, (FIND,)),), passed=(B,))


def test_nothing_to_do(project: Project) -> None:
    passed = Outcome((A, B), (), passed=(A, B))
    adoption = adopt(CARTS, [BUILD], [passed], project)
    assert adoption == Adoption("carts", BUILD, 2, (), ())
    assert not adoption.changed
    text = render_text([adoption], Palette(), written=True)
    assert text == "2 test files of 1 product ran cut: nothing to list, and nothing to take out."


def test_the_entries_are_written_as_paths_below_the_build_file(project: Project) -> None:
    adoption = adopt(CARTS, [BUILD], [MET], project)
    assert '"backend/tests/test_a.py": [' in adoption.build.text
    assert adoption.added == (LinkedTest(A, (FIND,)),)
    assert render_text([adoption], Palette(), written=False) == (
        f"products/carts/BUILD\n  + {A}\n      {FIND}\n\n"
        "2 test files of 1 product ran cut: 1 entry to be listed, 0 to be taken out."
    )


def test_products_may_share_a_process(project: Project) -> None:
    shared = Outcome((A, OTHER), (), met=(LinkedTest(OTHER, ("carts.facade.api.f",)),), passed=(A,))
    assert not adopt(CARTS, [BUILD], [shared], project).changed
    shops = adopt(Product("shops", True), [BUILD], [shared], project)
    assert [test.path for test in shops.added] == [OTHER]
    assert shops.ran == 1


def test_the_file_with_the_target_is_the_one(project: Project) -> None:
    other = BuildFile("products/carts/BUILD.docs", "files()\n")
    tools = BuildFile("products/carts/BUILD", "files()\n")
    mine = BuildFile("products/carts/BUILD.pants", "product()\n")
    theirs = BuildFile("products/shops/BUILD", "product()\n")
    found = adopt(CARTS, [theirs, other, tools, mine], [MET], project)
    assert found.build.path == mine.path


@pytest.mark.parametrize("builds", [[], [BuildFile("products/carts/BUILD", "our_product()\n")]])
def test_a_target_that_is_written_nowhere(builds: list[BuildFile], project: Project) -> None:
    adoption = adopt(CARTS, builds, [MET], project)
    assert adoption.problem is not None
    assert (adoption.problem.code, adoption.problem.path) == (Code.BUILD_NOT_EDITABLE, BUILD.path)
    assert '"backend/tests/test_a.py": [' in adoption.problem.ways_out[0]
    assert render_failures([adoption]).startswith("products/carts/BUILD: DJP522 ")


def test_what_fails_for_another_reason(project: Project) -> None:
    failed = replace(MET, failed=("tests.test_b.test_it",), output="\n".join(map(str, range(99))))
    text = render_failures([adopt(CARTS, [BUILD], [failed], project)])
    assert text.splitlines()[0] == "59"
    assert "these fail:\n  tests.test_b.test_it\n`./pants test products/carts::` says why." in text


def test_for_programs(project: Project) -> None:
    listed = replace(CARTS, linked_tests=(LinkedTest(B, (FIND,)),))
    adoption = adopt(listed, [BUILD], [MET], project)
    document = parsed_by_schema(render_json([adoption], written=False), "product-adopt")
    (product,) = document["products"]
    assert (product["added"], product["removed"], document["written"]) == ([A], [B], False)
    broken = adopt(CARTS, [], [MET], project)
    (product,) = parsed_by_schema(render_json([broken], written=True), "product-adopt")["products"]
    assert [problem["code"] for problem in product["problems"]] == ["DJP522"]
