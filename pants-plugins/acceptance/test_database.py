"""Test databases that are migrated once: no test ever meets one that is not what its migrations make."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

import pytest
from monolith import Monolith

BACKEND = "products/signals/backend"
SIGNALS = "products/signals::"

# A migration writes each; with two more, that is enough for a snapshot.
LETTERS = ascii_lowercase[:22]

# Two databases, and a router that keeps a model of the product in the second.
SETTINGS = """
DATABASES["archive"] = {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "archive.sqlite3"}
DATABASE_ROUTERS = ["posthog.routers.Archive"]
"""
ROUTER = """
class Archive:
    def db_for_read(self, model, **hints):
        return "archive" if model._meta.model_name == "letter" else None

    db_for_write = db_for_read

    def allow_migrate(self, db, app_label, model_name=None, **hints):
        return db == "archive" if model_name == "letter" else None
"""
MODEL = """

class Letter(models.Model):
    name = models.CharField(max_length=1)
"""
CREATE = """
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("signals", "0001_initial")]
    operations = [
        migrations.CreateModel(
            "Letter",
            [
                ("id", models.BigAutoField(primary_key=True, auto_created=True, serialize=False)),
                ("name", models.CharField(max_length=1)),
            ],
        )
    ]
"""
WRITE = """
from django.db import migrations


def write(apps, schema_editor):
    if schema_editor.connection.alias == "archive":
        for name in "LETTERS":
            apps.get_model("signals", "Letter").objects.create(name=name)


class Migration(migrations.Migration):
    dependencies = [("signals", "BEFORE")]
    replaces = [REPLACED]
    operations = [migrations.RunPython(write)]
"""
TEST = """
import sqlite3
import sys
from pathlib import Path

import django_products_runtime
import pytest
from products.signals.backend.models import Letter


@pytest.mark.django_db(databases=["default", "archive"])
def test_letters():
    assert "".join(Letter.objects.order_by("id").values_list("name", flat=True)) == "ALL_LETTERS"


@pytest.mark.django_db
def test_this_process_has_not_migrated():
    assert "django.core.management.commands.migrate" not in sys.modules


def test_what_this_process_writes_no_other_sees():
    for path in Path(django_products_runtime.__file__).parent.glob("snapshots/*/archive.sqlite"):
        with sqlite3.connect(path) as snapshot:
            snapshot.execute("INSERT INTO signals_letter (name) VALUES ('h')")
"""


def migration(letters: str, before: str, *replaced: str) -> str:
    names = ", ".join(f'("signals", "{name}")' for name in replaced)
    return WRITE.replace("LETTERS", letters).replace("BEFORE", before).replace("REPLACED", names)


NAMES = ("0002_letter", *(f"{number:04}_{each}" for number, each in enumerate(LETTERS, 3)))


@pytest.fixture(scope="module")
def migrated(warm_monolith: Monolith) -> Iterator[Monolith]:
    """A checkout whose product has many migrations, and data in two databases."""
    with warm_monolith.edits():
        warm_monolith.git("checkout", "-q", "-b", "migrations")
        warm_monolith.append("posthog/settings.py", SETTINGS)
        warm_monolith.write("posthog/routers.py", ROUTER)
        warm_monolith.append(f"{BACKEND}/models.py", MODEL)
        warm_monolith.write(f"{BACKEND}/migrations/{NAMES[0]}.py", CREATE)
        for before, name in zip(NAMES, NAMES[1:]):
            path = f"{BACKEND}/migrations/{name}.py"
            warm_monolith.write(path, migration(name[-1], before))
        test = TEST.replace("ALL_LETTERS", LETTERS)
        warm_monolith.write(f"{BACKEND}/tests/test_letters.py", test)
        # What an earlier run on this machine has cached is of another file.
        warm_monolith.append(f"{BACKEND}/tests/test_letters.py", "\n# {token}\n")
        warm_monolith.commit("letters")
        yield warm_monolith
    warm_monolith.git("branch", "-q", "-D", "migrations")


@pytest.fixture
def monolith(migrated: Monolith) -> Iterator[Monolith]:
    yield migrated
    migrated.git("reset", "-q", "--hard", "migrations")
    migrated.git("checkout", "-q", "-f", "migrations")
    migrated.git("clean", "-qfd")


def test_data_of_migrations_is_in_every_database(monolith: Monolith) -> None:
    # The second begins with what the first has had, and written to.
    for options in ((), ("--force",)):
        run = monolith.pants("test", *options, SIGNALS)
        assert run.code == 0, run.output
        assert run.ran == {"signals"}, run.output
        assert "DJP640" not in run.stderr, run.output


def test_on_demand_each_process_migrates(monolith: Monolith) -> None:
    run = monolith.pants("--django-products-db=replay", "test", SIGNALS)
    assert run.failed == {"signals"}, run.output
    assert "1 failed" in run.stderr, run.output
    assert "test_this_process_has_not_migrated" in run.stderr, run.output


def test_a_migration_that_was_edited_in_place_and_a_change_of_branch(monolith: Monolith) -> None:
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.replace(f"{BACKEND}/migrations/{NAMES[3]}.py", 'in "c"', 'in "C"')
    run = monolith.pants("test", SIGNALS)
    assert run.failed == {"signals"}, run.output
    assert LETTERS.replace("c", "C") in run.stderr, run.output
    monolith.commit("C")

    monolith.git("checkout", "-q", "migrations")
    run = monolith.pants("test", SIGNALS)
    assert run.code == 0, run.output

    monolith.git("checkout", "-q", "edit")
    run = monolith.pants("test", SIGNALS)
    assert LETTERS.replace("c", "C") in run.stderr, run.output


def test_a_renamed_and_a_squashed_migration(monolith: Monolith) -> None:
    last = monolith.root / BACKEND / "migrations" / f"{NAMES[-1]}.py"
    last.rename(last.with_name("9001_renamed.py"))
    run = monolith.pants("test", SIGNALS)
    assert run.code == 0 and run.ran == {"signals"}, run.output

    monolith.write(
        f"{BACKEND}/migrations/9002_squashed.py", migration("xyz", NAMES[0], *NAMES[1:-1])
    )
    last.with_name("9001_renamed.py").unlink()
    for name in NAMES[1:-1]:
        (monolith.root / BACKEND / "migrations" / f"{name}.py").unlink()
    run = monolith.pants("test", SIGNALS)
    assert run.failed == {"signals"}, run.output
    assert f"'xyz' == '{LETTERS}'" in run.stderr, run.output


def test_migrations_that_fail_are_reported_by_the_tests(monolith: Monolith) -> None:
    monolith.replace(
        f"{BACKEND}/migrations/{NAMES[-1]}.py", f'in "{LETTERS[-1]}"', "in missing_name"
    )
    run = monolith.pants("test", SIGNALS)
    assert run.failed == {"signals"}, run.output
    assert "missing_name" in run.stderr, run.output
    assert "DJP640" in run.stderr, run.output
