from __future__ import annotations

import pytest

from django_products.core.boundaries.baseline_file import Entry, render_baseline
from django_products.core.rendering.testing import parsed_by_schema
from django_products.rules.testing.miniature import FILES
from django_products.rules.testing.monolith import Monolith

FLAGS = {
    "products/flags/BUILD": "product()",
    "products/flags/backend/apps.py": """
        from django.apps import AppConfig

        class FlagsConfig(AppConfig):
            name = "products.flags.backend"
            label = "flags"
    """,
    "products/flags/backend/models.py": "class Flag: ...\n",
    "products/flags/backend/facade/api.py": "def list_flags() -> int: ...\n",
    "products/carts/backend/logic.py": """
        from products.flags.backend.models import Flag
        from products.flags.backend.queries import list_flags
    """,
    "products/carts/backend/fixtures/some.json": '[{"model": "flags.Flag"}]\n',
    "django-products-baseline.toml": render_baseline(
        [
            Entry(
                "carts",
                "products/carts/backend/logic.py",
                "DJP201",
                "products.flags.backend.models.Flag",
                "old",
            )
        ]
    ),
}


@pytest.fixture
def monolith() -> Monolith:
    monolith = Monolith()
    monolith.write({**FILES, **FLAGS})
    return monolith


def test_what_stands_between_a_product_and_its_isolation(monolith: Monolith) -> None:
    result = monolith.product_isolate("--output=json", "products/flags")
    assert (result.exit_code, result.stderr) == (0, "")
    (product,) = parsed_by_schema(result.stdout, "product-isolate")["products"]
    assert (product["product"], product["isolated"]) == ("flags", False)
    assert [(each["path"], each["line"], each["allowed"]) for each in product["leaks"]] == [
        ("products/carts/backend/fixtures/some.json", 1, None),
        ("products/carts/backend/logic.py", 2, "baseline"),
        ("products/carts/backend/logic.py", 3, None),
    ]
    assert [(each["name"], each["offered"]) for each in product["symbols"]] == [
        ("products.flags.backend.models.Flag", []),
        (
            "products.flags.backend.queries.list_flags",
            ["products.flags.backend.facade.api.list_flags"],
        ),
    ]


def test_each_product_that_is_given_has_a_report(monolith: Monolith) -> None:
    result = monolith.product_isolate("products::")
    assert result.exit_code == 0
    assert [line[:25] for line in result.stdout.splitlines() if " isolated; " in line] == [
        "carts is isolated; nobody",
        "flags is not isolated; 3 ",
        "shops is isolated; nobody",
    ]
    inside = monolith.product_isolate("--output=markdown", "products/flags/backend/models.py")
    assert inside.stdout.startswith("## flags\n")


@pytest.mark.parametrize(
    ("specs", "place"),
    [
        ((), "products"),
        (("posthog::",), "posthog"),
        (("products/nope", "products/flags"), "products/nope"),
    ],
)
def test_no_product_is_an_error(monolith: Monolith, specs: tuple[str, ...], place: str) -> None:
    result = monolith.product_isolate(*specs)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith(f"{place}: DJP534 ")
    assert "`carts`, `flags`, `shops`" in result.stderr


def test_a_baseline_that_cannot_be_read_is_an_error(monolith: Monolith) -> None:
    monolith.write({"django-products-baseline.toml": "[[violation]]\nwhat\n"})
    result = monolith.product_isolate("products/flags")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "django-products-baseline.toml:2: DJP224" in result.stderr


def test_a_facade_that_cannot_be_read_is_said(monolith: Monolith) -> None:
    monolith.write({"products/flags/backend/facade/api.py": "def ("})
    result = monolith.product_isolate("products/flags")
    assert result.exit_code == 0
    assert "what the facade offers is unknown." in result.stdout
