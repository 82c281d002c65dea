from __future__ import annotations

from dataclasses import replace

from django_products.core.linking import files_to_link, whole_monolith
from django_products.core.project import Project


def test_a_product_is_linked_by_its_facade_its_app_and_its_urls(project: Project) -> None:
    assert files_to_link("carts", project) == (
        "products/carts/backend/apps.py",
        "products/carts/backend/facade/__init__.py",
        "products/carts/backend/facade/api.py",
        "products/carts/backend/facade/contracts.py",
        "products/carts/backend/presentation/urls.py",
        "products/carts/backend/presentation/v2/urls.py",
    )


def test_a_product_without_facade_or_app_has_less_to_link(project: Project) -> None:
    assert files_to_link("flags", project) == ("products/flags/backend/apps.py",)
    assert files_to_link("flags", replace(project, apps=())) == ()
    assert files_to_link("unknown", project) == ()


def test_the_whole_monolith_is_everything_but_tests(project: Project) -> None:
    left_out = {
        "products/carts/backend/conftest.py",
        "products/carts/backend/facade/test_contracts.py",
        "products/carts/backend/tests/__init__.py",
        "products/carts/backend/tests/conftest.py",
        "products/carts/backend/tests/data/cart.json",
        "products/carts/backend/tests/integration/test_real.py",
        "products/carts/backend/tests/test_api.py",
        "products/__init__.py",  # belongs to no product, and to no core package
        "tests/conftest.py",
        "tests/test_carts_to_shops.py",
    }
    assert list(whole_monolith(project)) == sorted(project.files - left_out)
