from __future__ import annotations

from django_products.rules.testing.monolith import Monolith

CARTS, SHOPS = "products/carts/backend", "products/shops/backend"

# What the miniature monolith, which has no `__init__.py` and no second contract, lacks.
GAPS = {
    f"{CARTS}/__init__.py DJP216",
    f"{CARTS}/facade/__init__.py DJP216",
    f"{CARTS}/facade/contracts.py DJP213",
    f"{CARTS}/tests/__init__.py DJP216",
    f"{SHOPS}/__init__.py DJP216",
}


def test_what_the_miniature_monolith_lacks(monolith: Monolith) -> None:
    assert monolith.violations() == GAPS


def test_files_of_every_unit_are_read(monolith: Monolith) -> None:
    monolith.write(
        {
            f"{CARTS}/logic.py": "\nfrom products.shops.backend.models import Shop",
            "posthog/urls.py": "from products.shops.backend.facade import api",
            "tests/BUILD": "integration_tests()",
            "tests/test_all.py": "x = 1  # django-products: allow[DJP201] x",
        }
    )
    assert monolith.violations() - GAPS == {
        f"{CARTS}/logic.py:2 DJP201",
        "posthog/urls.py:1 DJP204",
        "tests/test_all.py:1 DJP222",
    }


def test_a_product_that_is_not_isolated_may_be_related_to(monolith: Monolith) -> None:
    monolith.write({f"{CARTS}/logic.py": 'x = ForeignKey("shops.Shop", related_name="+")'})
    assert monolith.violations() - GAPS == {f"{CARTS}/logic.py:1 DJP208"}
    monolith.write({"products/shops/BUILD": "product()"})
    assert monolith.violations() - GAPS == set()


def test_a_test_that_some_target_owns_is_no_orphan(monolith: Monolith) -> None:
    test = "products/carts/test_new.py"
    monolith.write({test: ""})
    assert monolith.violations() - GAPS == {f"{test} DJP217"}
    monolith.write({"products/carts/BUILD": """
                product(isolated=True)
                python_sources(name="more", sources=["test_new.py"])
            """})
    assert monolith.violations() - GAPS == set()


def test_a_test_beside_linked_tests_that_no_glob_finds(monolith: Monolith) -> None:
    monolith.write(
        {
            "tests/BUILD": 'integration_tests(sources=["*.py"])',
            "tests/test_all.py": "",
            "tests/deep/test_more.py": "",
        }
    )
    assert monolith.violations() - GAPS == {"tests/deep/test_more.py DJP217"}


def test_files_that_cannot_be_read_leave_the_others_checked(monolith: Monolith) -> None:
    monolith.write(
        {
            f"{SHOPS}/models.py": "def (:",
            f"{CARTS}/logic.py": "from products.shops.backend.models import Shop",
        }
    )
    with open(f"{monolith.runner.build_root}/{SHOPS}/logic.py", "wb") as file:
        file.write(b"x = '\xe9'")
    assert monolith.violations() - GAPS == {
        f"{CARTS}/logic.py:1 DJP201",
        f"{SHOPS}/logic.py DJP226",
        f"{SHOPS}/models.py:1 DJP226",
    }


def test_what_the_facade_offers_is_named(monolith: Monolith) -> None:
    monolith.write({f"{CARTS}/logic.py": "from products.shops.backend.logic import get_shop"})
    way = monolith.ways_out(f"{CARTS}/logic.py:1")[0]
    assert way == "Use `products.shops.backend.facade.api.get_shop`."


def test_a_facade_that_is_not_there_or_does_not_parse_offers_nothing(monolith: Monolith) -> None:
    monolith.write(
        {
            "products/flags/BUILD": "product()",
            "products/flags/backend/apps.py": "",
            f"{SHOPS}/facade/api.py": "def get_shop(:",
            f"{CARTS}/logic.py": """
                from products.flags.backend.logic import get_flag
                from products.shops.backend.logic import get_shop
            """,
        }
    )
    for line, product in ((2, "flags"), (3, "shops")):
        way = monolith.ways_out(f"{CARTS}/logic.py:{line}")[0]
        assert way == f"Use the facade, `products.{product}.backend.facade`."


def test_fixtures_are_read(monolith: Monolith) -> None:
    fixtures = f"{CARTS}/fixtures"
    monolith.write(
        {
            f"{fixtures}/carts.json": '[\n{"model": "shops.shop"},\n{"model": "carts.cart"}]',
            f"{fixtures}/carts.yaml": "- model: carts.cart\n- model: shops.shop",
            f"{fixtures}/carts.xml": '<object model="shops.shop"/>',
        }
    )
    assert monolith.violations() - GAPS == {
        f"{fixtures}/carts.json:2 DJP211",
        f"{fixtures}/carts.yaml:2 DJP211",
        f"{fixtures}/carts.xml:1 DJP211",
    }


def test_templates_are_read_and_namespaces_are_known(monolith: Monolith) -> None:
    template = f"{CARTS}/templates/carts/list.html"
    monolith.write(
        {
            f"{SHOPS}/presentation/__init__.py": "",
            f"{SHOPS}/presentation/urls.py": 'app_name = "store"\nurlpatterns = []',
            f"{SHOPS}/templates/shops/list.html": "{% url 'store:list' %}",
            template: "<p>\n{% url 'store:list' %}\n{% include 'shops/list.html' %}",
            f"{CARTS}/logic.py": 'reverse("store:list")',
            "posthog/templates/base.html": "{% extends 'shops/list.html' %}",
        }
    )
    monolith.write_bytes(f"{CARTS}/templates/carts/latin.html", b"{% url 'store:list' %}\xe9")
    assert monolith.violations() - GAPS == {
        f"{CARTS}/templates/carts/latin.html:1 DJP227",
        f"{template}:2 DJP227",
        f"{template}:3 DJP228",
        f"{CARTS}/logic.py:1 DJP227",
        "posthog/templates/base.html:1 DJP228",
    }


def test_names_come_from_options(monolith: Monolith) -> None:
    monolith.write(
        {
            "apps/books/BUILD": "product(isolated=True)",
            "apps/books/server/apps.py": "",
            "apps/books/server/__init__.py": "",
            "apps/books/server/public/__init__.py": "",
            "apps/books/server/public/api.py": "",
            "apps/books/server/public/types.py": "",
            "apps/books/server/presentation/__init__.py": "",
            "apps/books/server/presentation/views.py": "import apps.books.server.logic",
            "apps/books/server/logic.py": "import apps.books.server.models",
            "apps/books/server/models.py": "",
        }
    )
    for path in ("carts", "shops"):
        monolith.remove(f"products/{path}/BUILD")
    monolith.set_options(
        "--django-products-products-dir=apps",
        "--django-products-backend-dir=server",
        "--django-products-facade-package=public",
        "--django-products-contract-modules=['types']",
    )
    assert monolith.violations() == {"apps/books/server/presentation/views.py:1 DJP202"}
