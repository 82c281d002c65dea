from __future__ import annotations

import json

import pytest
from pants.engine.target import Target

from django_products.rules.pytest_runtime import RuntimePluginRequest
from django_products.rules.testing.monolith import Monolith
from django_products.target_types import (
    DjangoSourceTarget,
    DjangoTestTarget,
    DjangoTestUtilsTarget,
    LinkedTestTarget,
)

PACKAGE = "django_products_runtime"


TEST = "products/carts:backend/tests/test_logic.py"


def test_the_plugin_is_installed_as_pytest_finds_plugins(monolith: Monolith) -> None:
    files = monolith.runtime_files(TEST)
    entry_points = files[f"{PACKAGE}-0.dist-info/entry_points.txt"]
    assert entry_points == f"[pytest11]\ndjango_products = {PACKAGE}.pytest_plugin\n"
    assert f"{PACKAGE}-0.dist-info/METADATA" in files
    assert {f"{PACKAGE}/__init__.py", f"{PACKAGE}/pytest_plugin.py"} < set(files)


def test_its_own_tests_stay_outside(monolith: Monolith) -> None:
    files = monolith.runtime_files(TEST)
    assert not [path for path in files if path.endswith(("_test.py", "conftest.py"))]


def test_it_is_told_where_facades_are(monolith: Monolith) -> None:
    monolith.set_options(
        '--source-root-patterns=["/", "/src"]',
        "--django-products-products-dir=src/products",
        "--django-products-backend-dir=server/app",
        "--django-products-facade-package=public",
        "--django-products-contract-modules=['types']",
        "--django-products-doubles-module=fakes",
    )
    monolith.remove("products/carts/BUILD", "products/shops/BUILD")
    monolith.write({"posthog/test_any.py": ""})
    files = monolith.runtime_files("posthog:test_any.py")
    assert json.loads(files[f"{PACKAGE}/config.json"]) == {
        "products": "src/products",
        "prefix": "products.",
        "backend": "server/app",
        "facade": "public",
        "doubles": "fakes",
        "contract_modules": ["types"],
        "own_contract_modules": {},
        "stubs": "__contracts__",
    }


def test_it_is_told_of_products_with_contract_modules_of_their_own(monolith: Monolith) -> None:
    build = "product(isolated=True, contract_modules=['api', 'contracts'])"
    monolith.write({"products/shops/BUILD": build})
    config = json.loads(monolith.runtime_files(TEST)[f"{PACKAGE}/config.json"])
    assert config["contract_modules"] == ["contracts", "enums"]
    assert config["own_contract_modules"] == {"shops": ["api", "contracts"]}


def test_it_stands_where_imports_of_the_test_start(monolith: Monolith) -> None:
    monolith.set_options('--source-root-patterns=["/", "/products"]')
    files = monolith.runtime_files(TEST)
    assert f"products/{PACKAGE}/pytest_plugin.py" in files
    assert f"{PACKAGE}/pytest_plugin.py" not in files


@pytest.mark.parametrize(
    ("target_type", "path", "expected"),
    [
        (DjangoTestTarget, "backend/tests/test_a.py", True),
        (LinkedTestTarget, "backend/tests/integration/test_a.py", True),
        (DjangoTestUtilsTarget, "backend/tests/conftest.py", False),
        (DjangoSourceTarget, "backend/a.py", False),
    ],
)
def test_every_test_has_it_and_nothing_else(
    monolith: Monolith, target_type: type[Target], path: str, expected: bool
) -> None:
    monolith.write({f"products/carts/{path}": ""})
    target = monolith.targets("products/carts")[path]
    assert isinstance(target, target_type)
    assert RuntimePluginRequest.is_applicable(target) is expected


def test_it_knows_which_tests_of_a_file_are_in_quarantine(monolith: Monolith) -> None:
    values = '{"owner": "@carts", "reason": "a race", "expires": "2026-12-31"}'
    incomplete = '{"owner": "@carts"}'
    monolith.write(
        {
            "products/carts/BUILD": "product(isolated=True, quarantine={\n"
            f'    "backend/tests/test_logic.py::test_a": {values},\n'
            f'    "backend/tests/test_logic.py::test_b": {incomplete},\n'
            f'    "backend/tests/test_models.py": {values},\n'
            "})"
        }
    )
    files = monolith.runtime_files(TEST)
    [file] = [path for path in files if "/quarantine/" in path]
    assert file == f"{PACKAGE}/quarantine/products/carts/backend/tests/test_logic.py.json"
    assert json.loads(files[file]) == {
        "test_a": "quarantined until 2026-12-31, @carts: a race",
    }
