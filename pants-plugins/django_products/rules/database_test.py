from __future__ import annotations

import pytest

from django_products.rules.testing.monolith import Monolith

CARTS = "products/carts/backend"
MIGRATIONS = {f"{CARTS}/migrations/{each:04}_more.py": "" for each in range(8)}
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
