"""Template databases on a real PostgreSQL server, as test processes find and leave them."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from django_checkout import TEST, Checkout
from postgresql_cluster import Cluster, running_cluster, server_programs

PROGRAMS = server_programs()
pytestmark = pytest.mark.skipif(
    PROGRAMS is None,
    reason="needs PostgreSQL's server programs (Debian, Ubuntu: apt install postgresql)",
)
ALIASES = 2
MIGRATIONS = "shop/migrations"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    assert PROGRAMS
    with running_cluster(PROGRAMS) as cluster:
        yield cluster


@pytest.fixture
def checkout(cluster: Cluster, tmp_path: Path) -> Iterator[Checkout]:
    checkout = Checkout(tmp_path, cluster)
    yield checkout
    checkout.drop_all()


def templates(checkout: Checkout) -> set[str]:
    return {name for name in checkout.databases() if name.startswith("django_products_")}


def test_the_first_process_migrates_and_others_clone(checkout: Checkout) -> None:
    first = checkout.passes()
    assert first.created == (("test_shop_slot1", None), ("test_archive_slot1", None))
    assert len(templates(checkout)) == ALIASES

    # In other slots, and where pytest-django adds a suffix, as it does for each worker of xdist.
    second = checkout.passes(slot="2", TOX_PARALLEL_ENV="gw0")
    assert {name for name, _ in second.created} == {"test_shop_slot2_gw0", "test_archive_slot2_gw0"}
    assert second.templates == templates(checkout)
    assert "DJP641" not in second.output

    # Of a killed run: Django drops it first.
    checkout.sql('CREATE DATABASE "test_shop_slot1"')
    assert checkout.passes().templates == second.templates
    # `--create-db` makes it anew, and leaves it; then `--reuse-db` takes what is there.
    checkout.passes("--reuse-db", "--create-db")
    assert "what another process has written" in checkout.run("--reuse-db").output


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (f"{MIGRATIONS}/0002_data.py", "name=ITEM", 'name="pear"'),
        (f"{MIGRATIONS}/0002_data.py", "replaces = []", 'replaces = [("shop", "0000_gone")]'),
        ("shop/names.py", "apple", "pear"),
        ("plain/models.py", "default=1", "default=1, db_default=2"),
        ("shop/routers.py", "else None", "else model_name != 'plain'"),
        ("settings.py", "USE_TZ = True", "USE_TZ = False"),
        ("conftest.py", "import pytest", "import pytest  # patches what migrating does"),
        (f"{MIGRATIONS}/0003_more.py", "", "from shop.names import ITEM"),
    ],
)
def test_what_migrating_reads_decides_the_template(
    checkout: Checkout, path: str, old: str, new: str
) -> None:
    checkout.passes("-k", "test_data")
    before = templates(checkout)
    original = (checkout.root / path).read_text() if old else None
    if old:
        checkout.replace(path, old, new)
    else:
        checkout.write({path: checkout.root.joinpath(MIGRATIONS, "0002_data.py").read_text()})
        checkout.replace(path, "0001_initial", "0002_data")
    checkout.list_files()
    edited = checkout.run("-k", "test_data")
    assert edited.templates == {None}, edited.output
    assert before < templates(checkout)

    if original is None:
        (checkout.root / path).unlink()
    else:
        checkout.write({path: original})
    checkout.list_files()
    assert checkout.passes("-k", "test_data").templates == before


def test_the_environment_and_a_renamed_migration_decide_too(checkout: Checkout) -> None:
    checkout.passes()
    before = templates(checkout)
    assert checkout.passes(SHOP_NAME="x").templates == {None}
    last = checkout.root / MIGRATIONS / "0002_data.py"
    last.rename(last.with_name("0002_renamed.py"))
    checkout.list_files()
    assert checkout.passes().templates == {None}
    last.with_name("0002_renamed.py").rename(last)
    checkout.list_files()
    assert checkout.passes(UNRELATED="x").templates == before


def test_of_processes_that_start_at_once_one_migrates(checkout: Checkout) -> None:
    before = len(checkout.cluster.log.read_text())
    processes = [checkout.start(slot=str(slot)) for slot in range(4)]
    outputs = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * 4, outputs
    log = checkout.cluster.log.read_text()[before:]
    assert log.count("ALLOW_CONNECTIONS false") == ALIASES, log
    assert log.count(" TEMPLATE django_products_") == 3 * ALIASES, log


# Imported before anything else, and no plugin of pytest, which would be another template.
_KILL = """
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


@pytest.mark.parametrize(("kill", "left"), [("ALLOW_CONNECTIONS", 0), ("COMMENT ON", 1)])
def test_what_a_killed_process_leaves_is_never_used(
    checkout: Checkout, kill: str, left: int
) -> None:
    checkout.write({"sitecustomize.py": _KILL})
    assert checkout.run(KILL=kill).code == -signal.SIGKILL
    assert len(templates(checkout)) == left
    # Also with rows that only a half-made one could have.
    after = checkout.passes()
    assert after.templates == {None}
    assert checkout.passes().templates == templates(checkout)


def test_leftovers_are_dropped_and_nothing_else(checkout: Checkout) -> None:
    old = f"django_products_00000000_{0:032x}"
    recent = f"django_products_00000000_{1:032x}"
    half_made = f"django_products_00000000_{2:032x}"
    foreign = {"django_products", "django_products_mine", "shop"}
    used = "Migrated test database of django_products, last used"
    for name in (old, recent, half_made, *foreign):
        checkout.sql(f'CREATE DATABASE "{name}"')
    checkout.sql(f"COMMENT ON DATABASE {old} IS '{used} 2020-01-01 00:00'")
    checkout.sql(f"COMMENT ON DATABASE {recent} IS '{used} 2999-01-01 00:00'")
    checkout.passes()
    assert checkout.databases() - templates(checkout) == foreign - {"django_products_mine"}
    assert templates(checkout) & {old, recent, half_made, *foreign} == {
        recent,
        "django_products_mine",
    }
    checkout.sql(f"DROP DATABASE {recent}")
    # Of the same apps, the last four of each database stay.
    for number in range(5):
        checkout.passes("-k", "test_data", SHOP_NAME=str(number))
    assert len(templates(checkout) - foreign) == 4 * ALIASES


@pytest.mark.parametrize(
    ("path", "old", "new", "reason"),
    [
        ("settings.py", '_slot" +', '_slot" * 1 +', None),
        ("settings.py", '"TEST": {', '"TEST": {"TEMPLATE": "template0", ', ""),
        ("settings.py", '["shop.routers.Archive"]', "[__import__('shop.routers').routers.Archive()]", "at 0x"),
        (f"{MIGRATIONS}/0002_data.py", "RunPython(write)", "RunPython(write), migrations.RunSQL("
         "\"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET work_mem = 9999', current_database()); END $$\")", "settings of its own"),
        ("test_shop.py", "import pytest", "import pytest\nfrom django.db.models.signals import post_migrate\n"
         "def fill(**kwargs): pass\npost_migrate.connect(fill)", "runs test_shop.py"),
        ("test_shop.py", "import pytest", "import pytest\nfrom django.db import models\nclass Own(models.Model):\n"
         "    class Meta: app_label = 'plain'\n", "runs test_shop.py"),
        ("django_products_runtime/read_by_migrating/1.json", '"shop/names.py"', '"shop/gone.py"', "shop/gone.py is not here"),
    ],
)  # fmt: skip
def test_where_there_is_no_template_everything_is_migrated(
    checkout: Checkout, path: str, old: str, new: str, reason: str | None
) -> None:
    checkout.replace(path, old, new)
    outcome = checkout.passes("-s")
    if reason is None:
        assert templates(checkout), "the edit alone is not what keeps templates away"
        return
    assert not templates(checkout), outcome.output
    assert ("DJP641" in outcome.output) == bool(reason), outcome.output
    assert reason in outcome.output
    assert outcome.templates <= {None, "template0"}


def test_nobody_waits_for_long(checkout: Checkout) -> None:
    checkout.write({"sitecustomize.py": _KILL})
    checkout.passes("-k", "test_data")
    names = templates(checkout)
    for name in names:
        checkout.sql(f"DROP DATABASE {name}")
    import psycopg

    with psycopg.connect(checkout.cluster.url.rpartition("/")[0] + "/postgres") as other:
        for name in names:
            number = int(name[-16:], 16) - (1 << 63)
            other.execute("SELECT pg_advisory_lock(%s)", [number])
        outcome = checkout.passes("-s", "-k", "test_data")
    assert outcome.output.count("another process migrates since 1 seconds") == ALIASES
    assert not templates(checkout)


def test_without_migrations_models_make_the_tables(checkout: Checkout) -> None:
    checkout.write({"conftest.py": "", "test_shop.py": TEST.split("@")[0]
        + "@pytest.mark.django_db\ndef test_empty():\n    assert not Item.objects.exists()\n"})  # fmt: skip
    assert checkout.passes("--nomigrations").templates == {None}
    assert checkout.passes("--nomigrations").templates == templates(checkout)
    assert checkout.run().code == 1  # With migrations there is an item.
