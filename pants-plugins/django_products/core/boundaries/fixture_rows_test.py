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


@pytest.mark.parametrize(
    ("suffix", "row"),
    [
        ("jsonl", '{"model": "shop.shop", "pk": 1}'),
        ("yaml", "- model: shop.shop\n  pk: 1"),
        ("yaml", "- pk: 1\n  model: 'shop.shop'  # a shop"),
        ("yaml", '- {pk: 1, "model": "shop.shop"}'),
        ("yaml", "-\tmodel : shop.shop"),
        ("yaml", "[{pk: 2, model: posthog.team}, {model: shop.shop, pk: 1}]"),
        ("xml", '<object model="shop.shop" pk="1">'),
        ("xml", "<object pk='1'\n  model = 'shop.shop'>"),
    ],
)
def test_each_format_names_the_model_of_a_row(project: Project, suffix: str, row: str) -> None:
    path = f"products/carts/backend/fixtures/x.{suffix}"
    text = f"\n{row}\n{row.replace('shop.shop', 'carts.cart')}\n"
    line = 2 + row.partition("shop.shop")[0].count("\n")
    assert found(path, text, project) == [f"{line} DJP211 shop.shop shops"]


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("yaml", "# - model: shop.shop"),
        ("yaml", "- model: carts.cart  # model: shop.shop"),
        ("yaml", "- supermodel: shop.shop"),
        ("yaml", '  fields: {text: "the model"}'),
        ("xml", '<!--\n<object model="shop.shop">\n-->'),
        ("xml", '<field model="shop.shop">'),
        ("xml", '<object supermodel="shop.shop">'),
    ],
)
def test_what_is_no_row(project: Project, suffix: str, text: str) -> None:
    assert found(f"products/carts/backend/fixtures/x.{suffix}", text, project) == []


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
