from __future__ import annotations

from django_products.core.contract_check.selection import checked_products, dependent_units
from django_products.core.layout import Layout
from django_products.core.project import Project


def test_contracts_and_facade_files_select_their_product(project: Project) -> None:
    assert checked_products(("shops",), (), project) == ("shops",)
    assert checked_products((), ("products/carts/backend/facade/api.py",), project) == ("carts",)


def test_what_selects_nothing(project: Project) -> None:
    paths = ("products/carts/backend/logic.py", "products/flags/backend/facade/api.py", "README.md")
    assert checked_products(("flags",), paths, project) == ()


def test_dependents_are_where_tests_are() -> None:
    paths = (
        "products/carts/backend/logic.py",
        "products/flags/backend/tests/test_logic.py",
        "products/shops/backend/tests/test_api.py",
        "products/signals/backend/tests/integration/test_real.py",
        "posthog/tests/test_api.py",
        "tests/flows/test_flow.py",
        "tests/conftest.py",
    )
    assert dependent_units(paths, "shops", Layout()) == ("flags", "posthog", "signals", "tests")
