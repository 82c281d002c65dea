from __future__ import annotations

import pytest

from django_products.rules.testing.monolith import Monolith

CARTS = "products/carts/backend"
MIGRATIONS = {f"{CARTS}/migrations/{each:04}_more.py": "" for each in range(24)}
TEST = "products/carts:backend/tests/test_logic.py"
SNAPSHOTS = "django_products_runtime/snapshots/"


def snapshots(monolith: Monolith, test: str) -> set[str]:
    files = monolith.runtime_files(test)
    return {path.split("/")[2] for path in files if path.startswith(SNAPSHOTS)}


def test_what_migrating_reads_of_a_product(monolith: Monolith) -> None:
    monolith.write(
        {
            f"{CARTS}/models.py": "from products.carts.backend.fields import Price",
            f"{CARTS}/fields.py": "from products.shops.backend.facade.contracts import Shop",
            f"{CARTS}/migrations/0001_initial.py": "from products.carts.backend import numbers",
            f"{CARTS}/numbers.py": "",
            f"{CARTS}/tasks.py": "from products.carts.backend import logic",
            f"{CARTS}/admin.py": "",
            f"{CARTS}/rates.csv": "",
        }
    )
    assert monolith.read_by_migrating("products/carts:backend/apps.py") == {
        f"{CARTS}/apps.py",
        f"{CARTS}/fields.py",
        f"{CARTS}/migrations/0001_initial.py",
        f"{CARTS}/models.py",
        f"{CARTS}/numbers.py",
        f"{CARTS}/rates.csv",  # Which a model may find beside itself.
        "products/shops#contract",
    }


def test_it_is_less_than_what_a_test_depends_on(monolith: Monolith) -> None:
    monolith.write({f"{CARTS}/models.py": "", f"{CARTS}/migrations/0001_initial.py": ""})
    read = monolith.read_by_migrating("posthog:settings.py", "products/carts:backend/apps.py")
    assert read <= monolith.transitive_dependencies(TEST)


def test_most_products_begin_with_the_database_of_core(monolith: Monolith) -> None:
    assert snapshots(monolith, TEST) == {"core"}


def test_a_product_with_many_migrations_has_its_own(monolith: Monolith) -> None:
    monolith.write(MIGRATIONS)
    assert snapshots(monolith, TEST) == {"carts"}


def test_a_linked_test_begins_with_the_database_of_core(monolith: Monolith) -> None:
    monolith.write({**MIGRATIONS, f"{CARTS}/tests/integration/test_all.py": ""})
    linked = "products/carts:backend/tests/integration/test_all.py"
    assert snapshots(monolith, linked) == {"core"}


@pytest.mark.parametrize("files", [{}, MIGRATIONS])
def test_on_demand_every_migration_is_run_by_every_process(
    monolith: Monolith, files: dict[str, str]
) -> None:
    monolith.write(files)
    monolith.set_options("--django-products-db=replay")
    assert snapshots(monolith, TEST) == set()


LINKED = f"{CARTS}/tests/integration/test_all.py"
SHOPS = "products/shops/backend"


def test_a_template_is_for_all_apps_that_a_test_has(monolith: Monolith) -> None:
    monolith.write(
        {
            f"{CARTS}/models.py": "from products.shops.backend.facade.contracts import Shop",
            f"{CARTS}/migrations/0001_initial.py": "",
            f"{CARTS}/logic.py": "from products.shops.backend.facade import api",
            f"{SHOPS}/models.py": "",
            LINKED: "from products.carts.backend import logic",
        }
    )
    cut = monolith.listed_for_templates(TEST, "REGION", "NUMBER=1")
    assert cut["environment"] == ["NUMBER", "REGION"]
    assert {"posthog/settings.py", f"{CARTS}/models.py", f"{CARTS}/apps.py"} <= set(cut["files"])
    assert f"__contracts__/{SHOPS}/facade/contracts.pyi" in cut["files"]
    assert not {f"{CARTS}/logic.py", f"{SHOPS}/models.py"} & set(cut["files"])

    linked = monolith.listed_for_templates(f"products/carts:{LINKED[len('products/carts/'):]}")
    # The app of the other product is there too, and its real facade in place of the contract.
    assert {f"{SHOPS}/models.py", f"{SHOPS}/facade/contracts.py"} <= set(linked["files"])
    assert f"{CARTS}/logic.py" not in linked["files"]


@pytest.mark.parametrize("test", [TEST, "products/carts:backend/tests/test_more.py"])
def test_the_list_names_nothing_that_the_sandbox_does_not_have(
    monolith: Monolith, test: str
) -> None:
    monolith.write(
        {
            f"{CARTS}/models.py": "from products.shops.backend.facade.contracts import Shop",
            f"{CARTS}/tests/test_more.py": "",
        }
    )
    present = monolith.transitive_dependencies(test)
    for path in monolith.listed_for_templates(test)["files"]:
        stub = "products/shops#contract" if path.startswith("__contracts__/") else path
        assert stub in present, path
