from __future__ import annotations

import pytest

from django_products.rules.testing.monolith import Monolith

CARTS = "products/carts:backend"
SHOPS = "products/shops/backend"
GLOBAL_INPUTS = "//:project#global-inputs"
SHOPS_FACADE = {f"{SHOPS}/facade/{name}.py" for name in ("__init__", "api", "contracts")}


# --- The cut


def test_a_facade_of_another_product_is_its_contract(monolith: Monolith) -> None:
    assert monolith.dependencies(f"{CARTS}/logic.py") == {"products/shops#contract"}


@pytest.mark.parametrize(
    "statement",
    [
        "from products.shops.backend.facade.api import get_shop",
        "from products.shops.backend import facade",
        "import products.shops.backend.facade.contracts",
        "from ....shops.backend.facade.api import get_shop",
        "try:\n    import products.shops.backend.facade.api\nexcept ImportError:\n    pass",
        "from importlib import import_module\nimport_module('products.shops.backend.facade.api')",
    ],
)
def test_however_it_is_imported(monolith: Monolith, statement: str) -> None:
    monolith.write({"products/carts/backend/deep/logic.py": statement})
    assert monolith.dependencies(f"{CARTS}/deep/logic.py") == {"products/shops#contract"}


def test_a_facade_that_a_test_doubles_is_its_contract(monolith: Monolith) -> None:
    test = "products/carts/backend/tests/test_doubles.py"
    monolith.write({test: "def test_it(facade_double):\n    facade_double('shops')"})
    assert "products/shops#contract" in monolith.dependencies(f"{CARTS}/tests/test_doubles.py")


def test_internals_of_another_product_are_kept_for_visibility_to_deny(monolith: Monolith) -> None:
    monolith.write(
        {"products/carts/backend/logic.py": "from products.shops.backend.models import Shop"}
    )
    assert monolith.dependencies(f"{CARTS}/logic.py") == {f"{SHOPS}/models.py"}


def test_a_product_sees_its_own_facade_for_real(monolith: Monolith) -> None:
    assert monolith.dependencies("products/shops:backend/facade/api.py") == {
        f"{SHOPS}/facade/__init__.py",
        f"{SHOPS}/facade/contracts.py",
        f"{SHOPS}/logic.py",
    }


def test_a_product_that_is_not_isolated_is_seen_for_real(monolith: Monolith) -> None:
    monolith.write({"products/shops/BUILD": "product()"})
    assert monolith.dependencies(f"{CARTS}/logic.py") == {f"{SHOPS}/facade/api.py"}


def test_core_sees_contracts_too(monolith: Monolith) -> None:
    monolith.write({"posthog/urls.py": "from products.shops.backend.facade import api"})
    assert monolith.dependencies("posthog:urls.py") == {"products/shops#contract"}


def test_a_contract_depends_on_what_its_stubs_import(monolith: Monolith) -> None:
    assert monolith.dependencies("products/shops#contract") == set()
    monolith.write(
        {
            "products/shops/backend/facade/api.py": """
                from posthog.models import Team
                from products.carts.backend.facade.contracts import Total
                from products.shops.backend import logic

                def get_total(*, team: Team) -> Total: ...
            """,
            "products/carts/backend/facade/contracts.py": "class Total: ...",
        }
    )
    assert monolith.dependencies("products/shops#contract") == {
        "posthog/models.py",
        "products/carts#contract",
    }


def test_contracts_on_a_cycle_are_taken_together(monolith: Monolith) -> None:
    """Pants refuses a cycle among targets that are no files."""
    contract = """
        from products.{other}.backend.facade.contracts import Shown

        def get() -> Shown: ...
    """
    monolith.write(
        {
            "products/carts/backend/facade/contracts.py": "class Shown: ...",
            "products/carts/backend/facade/api.py": contract.format(other="shops"),
            "products/shops/backend/facade/contracts.py": "class Shown: ...",
            "products/shops/backend/facade/api.py": contract.format(other="carts"),
            "posthog/urls.py": "from products.shops.backend.facade import api",
        }
    )
    assert monolith.dependencies("products/carts#contract") == set()
    assert monolith.dependencies("products/shops#contract") == set()
    assert monolith.dependencies("posthog:urls.py") == {
        "products/carts#contract",
        "products/shops#contract",
    }


# --- What is no import


def test_a_test_has_settings_its_app_and_the_global_inputs(monolith: Monolith) -> None:
    assert monolith.dependencies(f"{CARTS}/tests/test_logic.py") == {
        GLOBAL_INPUTS,
        "posthog/settings.py",
        "products/carts/backend/apps.py",
        "products/carts/backend/facade/api.py",
        "products/carts/backend/logic.py",
    }


def test_strings_lead_where_django_would_look(monolith: Monolith) -> None:
    monolith.write({"products/carts/backend/models.py": """
                from django.db import models

                class Cart(models.Model):
                    shop = models.ForeignKey("shops.Shop", on_delete=models.CASCADE)
            """})
    assert monolith.dependencies(f"{CARTS}/models.py") == {
        "products/carts/backend/apps.py",
        f"{SHOPS}/apps.py",
    }


def test_a_file_that_does_not_parse_has_all_of_its_product(monolith: Monolith) -> None:
    monolith.write({"products/shops/backend/logic.py": "def ("})
    assert monolith.dependencies("products/shops:backend/logic.py") == {
        *SHOPS_FACADE,
        f"{SHOPS}/apps.py",
        f"{SHOPS}/models.py",
    }


def test_a_file_in_another_encoding(monolith: Monolith) -> None:
    """Pants' own parser would end the run, and name no file."""
    text = "# coding: latin-1\nfrom products.shops.backend.models import Shop  # \xe9\n"
    monolith.write_bytes("products/shops/backend/logic.py", text.encode("latin-1"))
    declared = {f"{SHOPS}/models.py"}
    assert monolith.dependencies("products/shops:backend/logic.py") == declared
    undeclared = text.partition("\n")[2].encode("latin-1")
    monolith.write_bytes("products/shops/backend/logic.py", undeclared)
    assert monolith.dependencies("products/shops:backend/logic.py") == {
        *SHOPS_FACADE,
        *declared,
        f"{SHOPS}/apps.py",
    }


def test_every_product_is_the_whole_monolith_without_tests(monolith: Monolith) -> None:
    monolith.write({"posthog/BUILD": "django_core()\nevery_product(name='all')"})
    dependencies = monolith.dependencies("posthog", name="all")
    assert dependencies > SHOPS_FACADE
    assert "posthog/models.py" in dependencies
    assert not any("test" in path or "#" in path for path in dependencies)


# --- Linked tests


def test_a_linked_test_has_every_product_that_it_reaches_for_real(monolith: Monolith) -> None:
    monolith.write(
        {
            "tests/BUILD": "integration_tests()",
            "tests/test_carts.py": "from products.carts.backend import logic",
        }
    )
    assert monolith.dependencies("tests:test_carts.py") == {
        GLOBAL_INPUTS,
        "posthog/settings.py",
        "products/carts/backend/apps.py",
        "products/carts/backend/facade/api.py",
        "products/carts/backend/logic.py",
        # Reached by the contract on which the logic of carts depends.
        f"{SHOPS}/apps.py",
        *SHOPS_FACADE,
    }


def test_linking_goes_on_until_nothing_new_is_reached(monolith: Monolith) -> None:
    monolith.write(
        {
            # shops reaches taxes from its implementation only, which is reached by linking shops.
            "products/shops/backend/logic.py": "from products.taxes.backend.facade import api",
            "products/taxes/BUILD": "product(isolated=True)",
            "products/taxes/backend/facade/api.py": "from products.taxes.backend import logic",
            "products/taxes/backend/logic.py": "",
            "tests/BUILD": "integration_tests()",
            "tests/test_carts.py": "from products.carts.backend import logic",
        }
    )
    dependencies = monolith.dependencies("tests:test_carts.py")
    assert dependencies > SHOPS_FACADE
    assert "products/taxes/backend/facade/api.py" in dependencies


def test_a_linked_test_that_walks_a_registry_has_everything(monolith: Monolith) -> None:
    monolith.write(
        {
            "tests/BUILD": "integration_tests()",
            "tests/test_all.py": "from django.apps import apps\n\napps.get_models()",
        }
    )
    dependencies = monolith.dependencies("tests:test_all.py")
    assert {f"{SHOPS}/models.py", "posthog/urls.py", *SHOPS_FACADE} < dependencies


def test_helpers_of_tests_that_span_products_see_them_for_real(monolith: Monolith) -> None:
    monolith.write(
        {
            "tests/BUILD": "integration_tests()",
            "tests/conftest.py": "from products.shops.backend.facade import api",
        }
    )
    assert f"{SHOPS}/facade/api.py" in monolith.dependencies("tests:conftest.py")


# --- Removed files


def removed(path: str) -> str:
    return f"//:project#removed/{path}"


def test_what_imports_a_removed_file_depends_on_its_tombstone(monolith: Monolith) -> None:
    monolith.commit()
    monolith.remove(f"{SHOPS}/models.py")
    monolith.set_options("--changed-since=main")
    assert removed(f"{SHOPS}/models.py") in monolith.dependencies("products/shops:backend/logic.py")
    assert removed(f"{SHOPS}/models.py") not in monolith.dependencies(f"{CARTS}/logic.py")


def test_a_contract_depends_on_the_facade_files_that_are_gone(monolith: Monolith) -> None:
    monolith.write({f"{SHOPS}/facade/old.py": "def f() -> int: ..."})
    monolith.commit()
    monolith.remove(f"{SHOPS}/facade/old.py", f"{SHOPS}/models.py")
    monolith.set_options("--changed-since=main")
    assert monolith.dependencies("products/shops#contract") == {removed(f"{SHOPS}/facade/old.py")}


# --- Changed files that Pants would not find


def misread(path: str) -> str:
    return f"//:project#misread/{path}"


def test_what_sees_a_file_with_an_odd_name_depends_on_its_stand_in(monolith: Monolith) -> None:
    monolith.write({f"{SHOPS}/data/a b.json": "1", "products/carts/backend/data/\u00fc.json": "1"})
    monolith.commit()
    monolith.write({f"{SHOPS}/data/a b.json": "2", "products/carts/backend/data/\u00fc.json": "2"})
    monolith.set_options("--changed-since=main")
    shops = misread(f"{SHOPS}/data/a%20b.json")
    carts = misread("products/carts/backend/data/%C3%BC.json")
    of_shops = monolith.dependencies("products/shops:backend/logic.py")
    assert shops in of_shops and carts not in of_shops
    assert f"{SHOPS}/data/a b.json" in of_shops
    assert carts in monolith.dependencies(f"{CARTS}/logic.py")


@pytest.mark.parametrize(("text", "expected"), [("\nX = 1\n", True), ("\n# comment\n", False)])
def test_a_contract_depends_on_such_files_when_it_has_changed(
    monolith: Monolith, text: str, expected: bool
) -> None:
    path = f"{SHOPS}/facade/\u00fc.py"
    monolith.write({path: "Y = 2\n"})
    monolith.commit()
    monolith.write({path: "Y = 2\n" + text})
    monolith.set_options("--changed-since=main")
    stand_in = misread(f"{SHOPS}/facade/%C3%BC.py")
    assert (stand_in in monolith.dependencies("products/shops#contract")) is expected


def test_a_name_that_two_files_have_leads_to_both(monolith: Monolith) -> None:
    values = "products/carts/backend/values"
    monolith.write(
        {
            "products/carts/backend/logic.py": "from products.carts.backend.values import VALUE",
            f"{values}.py": "",
            f"{values}/__init__.py": "VALUE = 2",
        }
    )
    assert monolith.dependencies(f"{CARTS}/logic.py") >= {f"{values}.py", f"{values}/__init__.py"}


# --- What pytest loads for every test


def _sees_plugin(monolith: Monolith, path: str) -> bool:
    return "posthog/testing.py" in monolith.dependencies(path)


@pytest.mark.parametrize(
    ("files", "options"),
    [
        ({"pytest.ini": "[pytest]\naddopts = -q -p posthog.testing\n"}, ()),
        ({"conftest.py": 'pytest_plugins = ["posthog.testing"]\n'}, ()),
        ({}, ("--pytest-args=['-p', 'posthog.testing']",)),
    ],
)
def test_a_plugin_is_seen_by_every_test(
    monolith: Monolith, files: dict[str, str], options: tuple[str, ...]
) -> None:
    test = "products/carts/backend/tests/test_it.py"
    linked = {"tests/BUILD": "integration_tests()", "tests/test_all.py": ""}
    monolith.write({"posthog/testing.py": "", test: "", **linked, **files})
    monolith.set_options(*options)
    assert _sees_plugin(monolith, f"{CARTS}/tests/test_it.py")
    assert _sees_plugin(monolith, "tests:test_all.py")
    assert not _sees_plugin(monolith, f"{CARTS}/logic.py")


def test_what_a_conftest_of_the_root_imports_is_no_plugin(monolith: Monolith) -> None:
    test = "products/carts/backend/tests/test_it.py"
    files = {"posthog/testing.py": "", test: "", "conftest.py": "from posthog import testing"}
    monolith.write(files)
    assert not _sees_plugin(monolith, f"{CARTS}/tests/test_it.py")
