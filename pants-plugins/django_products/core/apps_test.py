from __future__ import annotations

from django_products.core.apps import apps_declared_in
from django_products.core.layout import Layout
from django_products.core.project import App
from django_products.core.references.reference import FileReferences, Reference, ReferenceKind

CARTS = "products/carts/backend"


def declaring(path: str, name: str, label: str = "") -> FileReferences:
    return FileReferences(path, (Reference(ReferenceKind.APPCONFIG, name, 1, label),))


def test_a_label_is_by_default_the_last_part_of_the_name() -> None:
    configs = [
        declaring("posthog/apps.py", "posthog"),
        declaring(f"{CARTS}/apps.py", "products.carts.backend", "shopping"),
    ]
    assert apps_declared_in(configs, Layout()) == (
        App("posthog", "posthog"),
        App("shopping", CARTS),
    )


def test_a_config_that_declares_no_app_is_that_of_its_product_or_directory() -> None:
    configs = [FileReferences(f"{CARTS}/apps.py"), FileReferences("posthog/admin/apps.py")]
    assert apps_declared_in(configs, Layout()) == (
        App("admin", "posthog/admin"),
        App("carts", CARTS),
    )
