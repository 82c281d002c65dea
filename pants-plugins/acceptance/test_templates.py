"""Template databases, as test processes name, find and leave them on a real PostgreSQL server."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from django_checkout import LIST, Checkout
from postgresql_cluster import Cluster, running_cluster, server_programs

PROGRAMS = server_programs()
DATABASES = 2
FIRST, DATA = "shop/migrations/0001_initial.py", "shop/migrations/0002_data.py"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    if PROGRAMS is None:
        pytest.skip("needs PostgreSQL's server programs (Debian, Ubuntu: apt install postgresql)")
    with running_cluster(PROGRAMS) as cluster:
        yield cluster


@pytest.fixture
def checkout(cluster: Cluster, tmp_path: Path) -> Iterator[Checkout]:
    checkout = Checkout(tmp_path, cluster)
    yield checkout
    checkout.drop_all()


@pytest.fixture
def without_server(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def templates(checkout: Checkout) -> set[str]:
    return {name for name in checkout.databases() if name.startswith("django_products_")}


EDITS = [
    (DATA, "name=ITEM", 'name="pear"'),
    (DATA, "replaces = []", 'replaces = [("shop", "0000_gone")]'),
    ("shop/names.py", "apple", "pear"),  # Which a migration imports.
    ("plain/models.py", "default=1", "default=1, db_default=2"),  # Its app has no migrations.
    ("shop/routers.py", "else None", "else model_name != 'plain'"),
    ("settings.py", "USE_TZ = True", "USE_TZ = False"),
    ("conftest.py", "import pytest", "import pytest  # patches what migrating does"),
]


def test_all_that_migrating_reads_is_in_the_name(without_server: Checkout) -> None:
    checkout = without_server
    ways: tuple[dict[str, str], ...] = (
        {},
        {"SHOP_NAME": "x"},
        {"ROLE": "other"},
        {"CHARSET": "LATIN1"},
    )
    names = [checkout.name(**env) for env in ways]
    for path, old, new in EDITS:
        checkout.replace(path, old, new)
        names.append(checkout.name())
        checkout.replace(path, new, old)
    for old, new in ((DATA, "shop/migrations/0002_renamed.py"), (FIRST, "shop/migrations/gone")):
        (checkout.root / old).rename(checkout.root / new)
        checkout.list_files()
        names.append(checkout.name())
        (checkout.root / new).rename(checkout.root / old)
        checkout.list_files()
    assert all(name.startswith("django_products_") for name in names), names
    assert len(set(names)) == len(names), names
    # What was there before is found again, and what has no part in it changes nothing.
    checkout.replace("test_shop.py", "apple", "pear")
    assert checkout.name(UNRELATED="x", TEST_SLOT="7") == names[0]


IMPORT = "import pytest\n"


@pytest.mark.parametrize(
    ("path", "old", "new", "reason"),
    [
        (
            "settings.py",
            '["shop.routers.Archive"]',
            "[__import__('shop.routers').routers.Archive()]",
            "no lasting text",
        ),
        (
            "test_shop.py",
            IMPORT,
            "from django.db.models.signals import post_migrate\n"
            "def fill(**kwargs): pass\npost_migrate.connect(fill)\n",
            "migrating runs test_shop.py",
        ),
        (
            "test_shop.py",
            IMPORT,
            "from django.db import models\nclass Own(models.Model):\n"
            "    class Meta: app_label = 'plain'\n",
            "migrating runs test_shop.py",
        ),
        (LIST, '"shop/names.py"', '"shop/gone.py"', "shop/gone.py is not here"),
        (LIST, '"shop/names.py"', '"__contracts__/shop/names.pyi"', "shop/names.py is here for"),
    ],
)
def test_what_nobody_knows_has_no_name(
    without_server: Checkout, path: str, old: str, new: str, reason: str
) -> None:
    without_server.replace(path, old, f"{new}{IMPORT}" if old == IMPORT else new)
    name = without_server.name(TESTS="1")
    assert name.startswith("unknown: "), name
    assert reason in name, name


def test_the_first_process_migrates_and_others_clone(checkout: Checkout) -> None:
    first = checkout.passes()
    assert first.created == (("test_shop_slot1", None), ("test_archive_slot1", None))
    assert len(templates(checkout)) == DATABASES

    # In another slot, and where pytest-django adds a suffix, as it does for each worker of xdist.
    second = checkout.passes(slot="2", TOX_PARALLEL_ENV="gw0")
    assert {name for name, _ in second.created} == {"test_shop_slot2_gw0", "test_archive_slot2_gw0"}
    assert second.templates == templates(checkout)
    assert "DJP641" not in second.output

    checkout.replace(DATA, "name=ITEM", 'name="pear"')
    edited = checkout.run()
    assert edited.templates == {None}
    assert "'pear'" in edited.output
    checkout.replace(DATA, 'name="pear"', "name=ITEM")
    # Of a killed run: Django drops it first.
    checkout.sql('CREATE DATABASE "test_shop_slot1"')
    # `--create-db` makes it anew, and leaves it; then `--reuse-db` takes what is there.
    assert second.templates == checkout.passes("--reuse-db", "--create-db").templates
    assert "what another process has written" in checkout.run("--reuse-db").output


def test_without_migrations_models_make_the_tables(checkout: Checkout) -> None:
    checkout.write({"conftest.py": ""})
    assert checkout.run("--nomigrations", "-k", "data").templates == {None}
    again = checkout.run("--nomigrations", "-k", "data")
    assert again.templates == templates(checkout)
    # There is no item then, and with migrations there is.
    assert "not enough values to unpack (expected 2, got 0)" in again.output
    assert "not enough values to unpack (expected 2, got 1)" in checkout.run("-k", "data").output


def test_of_processes_that_start_at_once_one_migrates(checkout: Checkout) -> None:
    before = len(checkout.log)
    processes = [checkout.start(slot=str(slot)) for slot in range(3)]
    outputs = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * 3, outputs
    log = checkout.log[before:]
    assert log.count("ALLOW_CONNECTIONS false") == DATABASES, log
    assert log.count(" TEMPLATE django_products_") == 2 * DATABASES, log


# Imported before anything else, and no plugin of pytest, which would be another template.
CUSTOM = """
import os
from django_products_runtime.database import clone, templates

class Killing:
    def __init__(self, cursor):
        self.cursor = cursor
    def execute(self, sql, *args):
        if os.environ["KILL"] in sql:
            os.kill(os.getpid(), 9)
        self.cursor.execute(sql, *args)
    def __getattr__(self, name):
        return getattr(self.cursor, name)

donate = templates.donate
if "KILL" in os.environ:
    templates.donate = lambda database, name, cursor: donate(database, name, Killing(cursor))
clone.WAIT_SECONDS = 1
"""


def test_what_a_killed_process_leaves_is_never_used(checkout: Checkout) -> None:
    checkout.write({"sitecustomize.py": CUSTOM})
    assert checkout.run(KILL="COMMENT ON").code == -signal.SIGKILL
    (half_made,) = templates(checkout)
    # Also with rows that it could have only if it were no copy of a database that is ready.
    checkout.sql(f"ALTER DATABASE {half_made} ALLOW_CONNECTIONS true")
    checkout.sql("DROP TABLE shop_item", database=half_made)
    assert checkout.passes().templates == {None}
    assert checkout.passes().templates == templates(checkout)


def test_nobody_waits_for_long(checkout: Checkout) -> None:
    checkout.write({"sitecustomize.py": CUSTOM})
    checkout.passes()
    names = templates(checkout)
    for name in names:
        checkout.sql(f"DROP DATABASE {name}")
    with checkout.locked(names):
        outcome = checkout.passes("-s")
    assert outcome.output.count("another process has been migrating for 1 seconds") == DATABASES
    assert not templates(checkout)


def test_leftovers_are_dropped_and_nothing_else(checkout: Checkout) -> None:
    old, recent, half_made, made_now = (f"django_products_00000000_{n:032x}" for n in range(4))
    # Of the same apps, the last four stay.
    family = checkout.name().rpartition("_")[0]
    before = [f"{family}_{n:032x}" for n in range(5)]
    foreign = {"django_products", "django_products_mine", "shop"}
    for each in (old, recent, half_made, made_now, *before, *foreign):
        checkout.sql(f'CREATE DATABASE "{each}"')
    used = "Migrated test database of django_products, last used"
    checkout.sql(f"COMMENT ON DATABASE {old} IS '{used} 2020-01-01 00:00'")
    checkout.sql(f"COMMENT ON DATABASE {recent} IS '{used} 2999-01-01 00:00'")
    for number, each in enumerate(before):
        checkout.sql(f"COMMENT ON DATABASE {each} IS '{used} 2999-01-01 00:0{number}'")
    with checkout.locked({made_now}):
        checkout.passes()
    found = checkout.databases()
    assert found >= {recent, made_now, *foreign, *before[-4:]}
    assert not found & {old, half_made, before[0]}
    assert len([name for name in found if name.startswith(family)]) == 4 + 1


@pytest.mark.parametrize(
    ("path", "old", "new", "reason"),
    [
        ("settings.py", '"TEST": {', '"TEST": {"TEMPLATE": "template0", ', ""),
        (
            DATA,
            "[migrations.RunPython(write)",
            "[migrations.RunPython(write), migrations.RunSQL(\"DO $$ BEGIN EXECUTE format('"
            "ALTER DATABASE %I SET work_mem = 9999', current_database()); END $$\")",
            "settings of its own",
        ),
    ],
)
def test_what_a_copy_would_not_be_is_migrated(
    checkout: Checkout, path: str, old: str, new: str, reason: str
) -> None:
    checkout.replace(path, old, new)
    outcome = checkout.passes("-s")
    assert not templates(checkout), outcome.output
    assert ("DJP641" in outcome.output) == bool(reason), outcome.output
    assert reason in outcome.output
