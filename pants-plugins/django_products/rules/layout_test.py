from __future__ import annotations

import pytest

from django_products.core.layout import Layout
from django_products.core.modules import SourceRoots
from django_products.rules.testing.monolith import Monolith


def test_without_options_it_is_the_layout_of_the_design(monolith: Monolith) -> None:
    assert monolith.layout() == Layout()


@pytest.mark.parametrize(
    ("files", "options", "expected"),
    [
        ({"pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = a.settings\n"}, (), "a.settings"),
        (
            {"pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = a.settings\n"},
            ("--django-products-settings-module=b.settings",),
            "b.settings",
        ),
        ({"pytest.ini": ""}, (), "posthog.settings"),
        ({"pytest.ini": ""}, ("--django-products-core-packages=['src/app']",), "src.app.settings"),
        ({"pytest.ini": ""}, ("--django-products-core-packages=[]",), "settings"),
    ],
)
def test_the_settings_module(
    monolith: Monolith, files: dict[str, str], options: tuple[str, ...], expected: str
) -> None:
    monolith.write(files)
    monolith.set_options(*options)
    assert monolith.layout().settings_module == expected


def test_the_source_roots_of_products_and_core_are_known(monolith: Monolith) -> None:
    monolith.write({"pytest.ini": ""})
    monolith.set_options(
        '--source-root-patterns=["src", "/server"]',
        "--django-products-products-dir=server/products",
        "--django-products-core-packages=['lib/src/core', 'tools']",
    )
    layout = monolith.layout()
    assert layout.source_roots == SourceRoots(("lib/src", "server"))
    assert layout.settings_module == "core.settings"
    assert layout.facade_package("shops") == "products.shops.backend.facade"


def test_an_edit_of_the_pytest_configuration_is_seen(monolith: Monolith) -> None:
    assert monolith.layout().settings_module == "posthog.settings"
    monolith.write({"pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = other.settings\n"})
    assert monolith.layout().settings_module == "other.settings"


def test_every_option_reaches_the_layout(monolith: Monolith) -> None:
    monolith.set_options(
        "--django-products-products-dir=src",
        "--django-products-backend-dir=app",
        "--django-products-facade-package=public",
        "--django-products-contract-modules=['types']",
        "--django-products-core-packages=['core', 'lib']",
        "--django-products-settings-module=core.settings",
        "--django-products-test-files=['check_*.py']",
    )
    assert monolith.layout() == Layout(
        products="src",
        backend="app",
        facade="public",
        contract_modules=("types",),
        core=("core", "lib"),
        settings_module="core.settings",
        test_files=("check_*.py",),
    )
