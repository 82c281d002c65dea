from __future__ import annotations

import pytest

from django_products.core.boundaries.fixture_rows import fixture_rows
from django_products.core.project import Project

CARTS = "products/carts/backend/fixtures/carts.json"
TEXT = """[
{"model": "carts.cart", "pk": 1, "fields": {"of": "shop.shop"}},
{"model": "posthog.team", "pk": 1},
{"model": "flags.flag", "pk": 1},
{"pk": 1, "model" : "shop.shop"},
{"model": "shop.shop", "pk": 2}
]
"""


def found(path: str, text: str, project: Project) -> list[str]:
    return [
        f"{violation.problem.line} {violation.code.value} {violation.what} {violation.into}"
        for violation in fixture_rows(path, text, project)
    ]


@pytest.mark.parametrize("path", [CARTS, "products/carts/backend/tests/fixtures/x.json"])
def test_rows_of_another_isolated_product_are_named_once(project: Project, path: str) -> None:
    assert found(path, TEXT, project) == ["5 DJP211 shop.shop shops"]


def test_rows_of_the_own_product_are_what_a_fixture_is_for(project: Project) -> None:
    own = "products/shops/backend/fixtures/shops.json"
    assert found(own, TEXT, project) == ["2 DJP211 carts.cart carts"]


def test_core_has_no_rows_of_products(project: Project) -> None:
    assert found("posthog/fixtures/x.json", TEXT, project) == [
        "2 DJP211 carts.cart carts",
        "5 DJP211 shop.shop shops",
    ]


@pytest.mark.parametrize(
    "path", ["tests/fixtures/x.json", "products/carts/backend/tests/integration/fixtures/x.json"]
)
def test_linked_tests_have_every_product(project: Project, path: str) -> None:
    assert found(path, TEXT, project) == []
