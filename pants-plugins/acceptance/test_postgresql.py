"""The same tests, on a real PostgreSQL server. docs/postgresql.md describes what is tested here."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from monolith import Monolith
from postgresql_cluster import Cluster, running_cluster, server_programs

PROGRAMS = server_programs()
pytestmark = pytest.mark.skipif(
    PROGRAMS is None,
    reason="needs PostgreSQL's server programs (Debian, Ubuntu: apt install postgresql)",
)
_CREATED = re.compile(r'CREATE DATABASE "(test_posthog_slot\d+)" (?:TEMPLATE (\w+))?')
# So that the test needs no more cores than any machine has, and shows what several do.
TWO_AT_ONCE = "--process-execution-local-parallelism=2"


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    assert PROGRAMS
    with running_cluster(PROGRAMS) as cluster:
        yield cluster


def test_everything_on_postgresql(monolith: Monolith, cluster: Cluster) -> None:
    env = {"PANTS_CONFIG_FILES": "pants.postgresql.toml", "DATABASE_URL": cluster.url}

    run = monolith.pants(TWO_AT_ONCE, "test", "::", env=env)

    assert run.code == 0, run.output
    # Results on SQLite, with which the caches are full, say nothing about PostgreSQL.
    assert run.ran and not run.cached, run.output
    # Processes that ran at once had different databases.
    created = _CREATED.findall(cluster.log.read_text())
    assert len({name for name, _ in created}) == 2, created
    assert len(created) >= len(run.ran) / 2, created
    # All that were migrated are there for others now.
    made = cluster.log.read_text().count("ALLOW_CONNECTIONS false")
    assert [template for _, template in created].count("") == made, created

    again = monolith.pants(TWO_AT_ONCE, "test", "::", env=env)

    assert again.code == 0, again.output
    assert not again.ran, again.output
    assert again.cached == run.ran, again.output


SIGNALS = "products/signals::"
_MIGRATION = "products/signals/backend/migrations/0002_group.py"
_WRITE = """
from django.db import migrations


def write(apps, schema_editor):
    apps.get_model("auth", "Group").objects.create(name="first")


class Migration(migrations.Migration):
    dependencies = [("signals", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(write)]
"""
_TEST = """
import pytest
from django.contrib.auth.models import Group


@pytest.mark.django_db
def test_group():
    assert Group.objects.get().name == "first"
"""


def test_a_template_is_what_the_migrations_make_now(monolith: Monolith, cluster: Cluster) -> None:
    env = {"PANTS_CONFIG_FILES": "pants.postgresql.toml", "DATABASE_URL": cluster.url}

    def begun_as(*options: str, fails: bool = False) -> str:
        """What the database of signals begins as, if not as nothing."""
        before = len(cluster.log.read_text())
        run = monolith.pants(*options, "test", "--force", SIGNALS, env=env)
        assert run.failed == ({"signals"} if fails else set()), run.output
        assert ("'second' == 'first'" in run.stderr) is fails, run.output
        ((_, template),) = _CREATED.findall(cluster.log.read_text()[before:])
        return str(template)

    monolith.write(_MIGRATION, _WRITE)
    monolith.write("products/signals/backend/tests/test_group.py", _TEST)
    assert begun_as() == ""
    first = begun_as()
    assert first

    monolith.replace(_MIGRATION, 'name="first"', 'name="second"')
    assert begun_as(fails=True) == ""
    assert begun_as(fails=True) not in ("", first)

    monolith.replace(_MIGRATION, 'name="second"', 'name="first"')
    assert begun_as() == first
    # No edit of what migrating does not read makes another.
    monolith.append("products/signals/backend/logic.py", "\n# more\n")
    assert begun_as() == first
    assert begun_as("--django-products-db=replay") == ""
