"""A small Django project, whose tests run as they do in a sandbox: with the runtime, outside of Pants."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg  # type: ignore[import-not-found]  # pants: no-infer-dep
from monolith import REPOSITORY
from postgresql_cluster import Cluster

_RUNTIME = REPOSITORY / "pants-plugins/django_products/runtime"
_CREATED = re.compile(r'CREATE DATABASE "(test_\w+)" (?:WITH )?(?: ?TEMPLATE "?(\w+)"?)?')

_SETTINGS = """
import os
import dj_database_url

def database(name):
    found = dj_database_url.parse(os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + name)
    return {**found, "TEST": {"NAME": f"test_{name}_slot" + os.environ["TEST_SLOT"]}}

DATABASES = {"default": database("shop"), "archive": database("archive")}
DATABASE_ROUTERS = ["shop.routers.Archive"]
INSTALLED_APPS = ["django.contrib.contenttypes", "shop", "plain"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
"""
_ROUTER = """
class Archive:
    def db_for_read(self, model, **hints):
        return "archive" if model._meta.model_name == "letter" else None

    db_for_write = db_for_read

    def allow_migrate(self, db, app_label, model_name=None, **hints):
        return db == "archive" if model_name == "letter" else None
"""
_MODELS = """
from django.db import models

class Item(models.Model):
    name = models.CharField(max_length=9)

class Letter(models.Model):
    name = models.CharField(max_length=9)
"""
_PLAIN_MODELS = """
from django.db import models

class Plain(models.Model):
    size = models.IntegerField(default=1)
"""
_FIRST = """
from django.db import migrations, models

def table(name):
    return migrations.CreateModel(name, [
        ("id", models.BigAutoField(primary_key=True, auto_created=True, serialize=False)),
        ("name", models.CharField(max_length=9)),
    ])

class Migration(migrations.Migration):
    operations = [table("Item"), table("Letter")]
"""
_DATA = """
from django.db import migrations
from shop.names import ITEM

def write(apps, schema_editor):
    alias = schema_editor.connection.alias
    model = "Letter" if alias == "archive" else "Item"
    apps.get_model("shop", model).objects.using(alias).create(name=ITEM)

class Migration(migrations.Migration):
    dependencies = [("shop", "0001_initial")]
    replaces = []
    operations = [migrations.RunPython(write)]
"""
# What is written here outside of any test stays in the database of this process.
_CONFTEST = """
import pytest

@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    from shop.models import Item
    with django_db_blocker.unblock():
        assert Item.objects.count() == 1, "what another process has written"
        Item.objects.create(name="mine")
"""
TEST = """
import pytest
from django.contrib.contenttypes.models import ContentType
from plain.models import Plain
from shop.models import Item, Letter

@pytest.mark.django_db(databases=["default", "archive"])
def test_data():
    first, mine = Item.objects.order_by("id")
    assert (first.name, mine.name, mine.id) == ("apple", "mine", 2)
    assert [each.name for each in Letter.objects.all()] == ["apple"]
    assert Plain.objects.create().size == 1
    assert ContentType.objects.filter(model="item").exists()

@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("again", [False, True])
def test_rollback(again):
    assert Item.objects.get(id=1).name == "apple"
    Item.objects.all().delete()
"""
LIST = "django_products_runtime/read_by_migrating/1.json"
# What a process would look for, without a server.
_NAME = """
import os, django
from django.db import connection
from django_products_runtime.database import template_key as key
django.setup()
if "TESTS" in os.environ:
    import test_shop
if "CHARSET" in os.environ:  # As a conftest.py might.
    connection.settings_dict["TEST"]["CHARSET"] = os.environ["CHARSET"]
try:
    inputs = key.Inputs.listed("django_products_runtime/read_by_migrating", os.getcwd(), ["conftest.py"])
    print(key.template_name(inputs, connection, os.environ.get("ROLE", "postgres")))
except key.UnknownContents as reason:
    print(f"unknown: {reason}")
"""


@dataclass(frozen=True)
class Outcome:
    """Arguments:
    code: of pytest.
    output: the same.
    created: for each test database that was made, in order, the template that it began as, if any.
    """

    code: int
    output: str
    created: tuple[tuple[str, str | None], ...] = ()

    @property
    def templates(self) -> set[str | None]:
        return {template for _, template in self.created}


class Checkout:
    """Arguments:
    root: where to write it.
    cluster: for its tests, if there is one.
    """

    def __init__(self, root: Path, cluster: Cluster | None = None) -> None:
        self.root = root
        self.url = cluster.url if cluster else "postgres://nobody@127.0.0.1:1/none"
        self._log = cluster.log if cluster else Path(os.devnull)
        without_tests = shutil.ignore_patterns("*_test.py", "conftest.py", "__pycache__")
        shutil.copytree(_RUNTIME, root / "django_products_runtime", ignore=without_tests)
        self.write(
            {
                "django_products_runtime-0.dist-info/METADATA": (
                    "Metadata-Version: 2.1\nName: django-products-runtime\nVersion: 0\n"
                ),
                "django_products_runtime-0.dist-info/entry_points.txt": (
                    "[pytest11]\ndjango_products = django_products_runtime.pytest_plugin\n"
                ),
                "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = settings\n",
                "settings.py": _SETTINGS,
                "conftest.py": _CONFTEST,
                "test_shop.py": TEST,
                "shop/__init__.py": "",
                "shop/names.py": 'ITEM = "apple"\n',
                "shop/models.py": _MODELS,
                "shop/routers.py": _ROUTER,
                "shop/migrations/__init__.py": "",
                "shop/migrations/0001_initial.py": _FIRST,
                "shop/migrations/0002_data.py": _DATA,
                "plain/__init__.py": "",
                "plain/models.py": _PLAIN_MODELS,
            }
        )
        self.list_files()

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def replace(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text()
        assert old in text, text
        self.write({path: text.replace(old, new)})

    def list_files(self) -> None:
        """As the build does: what migrating reads."""
        apps = (path for app in ("shop", "plain") for path in (self.root / app).rglob("*.py"))
        files = ["settings.py", *(path.relative_to(self.root).as_posix() for path in apps)]
        self.write({LIST: json.dumps({"files": sorted(files), "environment": ["SHOP*"]})})

    def start(self, *args: str, slot: str = "1", **env: str) -> subprocess.Popen[str]:
        """Arguments:
        args: of pytest.
        slot: as Pants numbers test processes.
        env: variables.
        """
        pytest = ("-m", "pytest", "-q", "-p", "no:cacheprovider")
        return self._python(*pytest, *args, TEST_SLOT=slot, **env)

    def name(self, **env: str) -> str:
        """Of the template that a process would look for."""
        env = {"DJANGO_SETTINGS_MODULE": "settings", "TEST_SLOT": "1", **env}
        return self._python("-c", _NAME, **env).communicate(timeout=120)[0].strip()

    def _python(self, *args: str, **env: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, *args],
            cwd=self.root,
            env={
                "DATABASE_URL": self.url,
                "PATH": os.environ["PATH"],
                "PYTHONDONTWRITEBYTECODE": "1",
                "PYTHONPATH": str(self.root),
                **env,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *args: str, **env: str) -> Outcome:
        before = len(self.log)
        process = self.start(*args, **env)
        output = process.communicate(timeout=120)[0]
        found = _CREATED.findall(self.log[before:])
        return Outcome(process.returncode, output, tuple((a, b or None) for a, b in found))

    def passes(self, *args: str, **env: str) -> Outcome:
        outcome = self.run(*args, **env)
        assert outcome.code == 0, outcome.output
        return outcome

    @property
    def log(self) -> str:
        """Of the server."""
        return self._log.read_text()

    def sql(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        with self._connected(database) as connection:
            cursor = connection.execute(statement)
            found: list[tuple[object, ...]] = cursor.fetchall() if cursor.description else []
            return found

    @contextmanager
    def locked(self, templates: Iterable[str]) -> Iterator[None]:
        """As if another process made them at this moment."""
        with self._connected("postgres") as connection:
            for name in templates:
                number = int(name[-16:], 16) - (1 << 63)
                connection.execute(f"SELECT pg_advisory_lock({number})")
            yield

    def _connected(self, database: str) -> Any:
        return psycopg.connect(f"{self.url.rpartition('/')[0]}/{database}", autocommit=True)

    def databases(self) -> set[str]:
        """All on the server, but its own."""
        found = {str(name) for (name,) in self.sql("SELECT datname FROM pg_database")}
        return found - {"postgres", "template0", "template1"}

    def drop_all(self) -> None:
        for name in self.databases():
            self.sql(f'DROP DATABASE "{name}"')
