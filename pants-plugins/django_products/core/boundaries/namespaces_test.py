from __future__ import annotations

import pytest

from django_products.core.boundaries.namespaces import (
    may_declare_namespace,
    namespaces_of,
    products_behind,
)
from django_products.core.layout import Layout
from django_products.core.project import Project
from django_products.core.references.scan import scan

CARTS, SHOPS = "products/carts/backend/presentation", "products/shops/backend/presentation"


@pytest.mark.parametrize(
    ("path", "may"),
    [
        (f"{CARTS}/urls.py", True),
        (f"{CARTS}/v2/urls.py", True),
        (f"{CARTS}/urls/v1.py", True),
        (f"{CARTS}/views.py", False),
        (f"{CARTS}/old_urls.py", False),
        ("posthog/urls.py", False),
    ],
)
def test_which_files_declare_namespaces(path: str, may: bool) -> None:
    assert may_declare_namespace(path, Layout()) is may


def test_the_namespaces_of_products() -> None:
    text = 'app_name = "{}"\nurlpatterns = []'
    files = [
        scan(f"{CARTS}/urls.py", text.format("basket")),
        scan(f"{CARTS}/v2/urls.py", text.format("v2")),
        scan(f"{SHOPS}/v2/urls.py", text.format("v2")),
        scan("posthog/urls.py", text.format("core")),
    ]
    assert namespaces_of(files, Layout()) == {
        "basket": frozenset({"carts"}),
        "v2": frozenset({"carts", "shops"}),
    }


@pytest.mark.parametrize(
    ("namespace", "products"),
    [
        ("basket", {"carts"}),
        ("api:basket", {"carts"}),
        ("basket:shop", {"carts"}),
        ("shop", {"shops"}),  # Its app label; nobody declares it.
        ("flags", {"carts"}),  # Declared by one, and the app label of another.
        ("posthog", set()),
        ("admin", set()),
        ("", set()),
    ],
)
def test_where_a_namespace_leads(project: Project, namespace: str, products: set[str]) -> None:
    declared = {"basket": frozenset({"carts"}), "flags": frozenset({"carts"})}
    assert products_behind(namespace, declared, project) == products
