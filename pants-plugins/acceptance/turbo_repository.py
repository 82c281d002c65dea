"""A monolith of 30 products as a team has it that uses Turborepo, tach and pytest: without BUILD files.

Small but real apps: models, a migration, logic, a facade, and a test each. With it comes what such
repositories have in practice: names that differ, files that are missing, wiring that is half done.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from monolith import Monolith

OPTIONS = """
[django-products]
core_packages = ["server"]
"""

# What belongs to the reference monolith, and not to what a team copies from it.
_OURS = ("posthog", "products", "tests", "benchmarks", "docs", "script", ".ci")
_OUR_FILES = (
    "BUILD",
    "tach.toml",
    "mypy.ini",
    "pytest.ini",
    "django-products-baseline.toml",
    # Of the wheel; Pants' own tailoring would want an owner for it.
    "pants-plugins/django_products/py.typed",
)


@dataclass(frozen=True)
class Shape:
    """A product, and how Turborepo is wired to it.

    Arguments:
        name: of its directory.
        needs: products whose facade its logic calls.
        packaged: it has a `package.json`.
        declares: that has the script `backend:contract-check`.
        watches: inputs of that task; None when they are not narrowed.
        has_facade: or only an implementation.
    """

    name: str
    needs: tuple[str, ...] = ()
    packaged: bool = True
    declares: bool = True
    watches: tuple[str, ...] | None = ("backend/facade/contracts.py",)
    has_facade: bool = True

    @property
    def package(self) -> str:
        return f"@acme/products-{self.name.replace('_', '-')}"


#: Each of these has something about it that BUILD files cannot say, or say otherwise.
ODD = (
    Shape("legacy_reports", ("catalog",), packaged=False, watches=None),
    Shape("billing", ("catalog",), watches=None),
    Shape("search_index", ("catalog",), declares=False),
    Shape("exports", watches=("backend/facade/contracts.py", "backend/facade/types.py")),
    Shape("orders", ("payments",)),
    Shape("payments", ("shipping",)),
    Shape("shipping", ("orders",)),
    Shape("audit_log", has_facade=False),
    Shape("broken_config"),
    Shape("customers"),
    Shape("support", ("catalog",)),
    Shape("pipelines", ("catalog",)),
)
_ORDINARY = (
    "catalog warehouse pricing feature_flags email_campaigns web_analytics error_tracking "
    "session_replay user_surveys data_exports llm_costs toolbar link_tracking live_debugger "
    "team_chat product_tours ad_costs mail_merge"
).split()
# Turborepo takes no circle, so nobody declares the edge that closes it: only tach knows.
_UNPACKAGED = ("shipping", "orders")
SHAPES = (
    *(Shape(n, (_ORDINARY[i - 1],) if i % 3 else ()) for i, n in enumerate(_ORDINARY)),
    *ODD,
)


def make(root: Path) -> Monolith:
    """A committed checkout, with Pants and the adapter as a team copies them, and no BUILD file."""
    monolith = Monolith.copy_to(root)
    for name in _OURS:
        shutil.rmtree(root / name, ignore_errors=True)
    for name in _OUR_FILES:
        (root / name).unlink(missing_ok=True)
    monolith.write("pants.toml", monolith.read("pants.toml") + OPTIONS)
    for path, text in files().items():
        monolith.write(path, text)
    monolith.commit("a repository that uses Turborepo")
    return monolith


def files() -> dict[str, str]:
    """Text by path, of all but what belongs to Pants."""
    found = {**_ROOT, **_CORE, "turbo.json": _TURBO, "tach.toml": _tach()}
    for shape in SHAPES:
        found.update({f"products/{shape.name}/{k}": v for k, v in _product(shape).items()})
    return {path: text.lstrip("\n") for path, text in {**found, **_ODDITIES}.items()}


def _product(shape: Shape) -> dict[str, str]:
    found = {
        "__init__.py": "",
        "backend/__init__.py": "",
        "backend/apps.py": _APPS.replace("NAME", shape.name),
        "backend/models.py": _MODELS,
        "backend/migrations/__init__.py": "",
        "backend/migrations/0001_initial.py": _MIGRATION,
        "backend/logic.py": _logic(shape),
        "backend/tests/__init__.py": "",
        "backend/tests/test_logic.py": _test(shape),
    }
    if shape.has_facade:
        found["backend/facade/__init__.py"] = ""
        found["backend/facade/contracts.py"] = _CONTRACTS
        found["backend/facade/api.py"] = _API.replace("NAME", shape.name)
    if shape.packaged:
        found["package.json"] = _package_json(shape)
    if shape.watches is not None:
        task = {"inputs": list(shape.watches)}
        found["turbo.json"] = _json({"extends": ["//"], "tasks": {"backend:contract-check": task}})
    return found


def _logic(shape: Shape) -> str:
    imports = "".join(
        f"from products.{name}.backend.facade import api as {name}_api\n" for name in shape.needs
    )
    total = " + ".join(("Item.objects.count()", *(f"{name}_api.total()" for name in shape.needs)))
    return f"""
from products.{shape.name}.backend.models import Item
{imports}

def add(name: str) -> Item:
    return Item.objects.create(name=name)


def total() -> int:
    return {total}
"""


def _test(shape: Shape) -> str:
    patches = "".join(
        f'    monkeypatch.setattr("products.{name}.backend.facade.api.total", lambda: 0)\n'
        for name in shape.needs
    )
    return f"""
import pytest

from products.{shape.name}.backend import logic


@pytest.mark.django_db
def test_total(monkeypatch):
{patches}    logic.add("one")
    assert logic.total() == 1
"""


def _package_json(shape: Shape) -> str:
    needed = (
        other
        for other in SHAPES
        if other.name in shape.needs and (shape.name, other.name) != _UNPACKAGED
    )
    scripts = {"backend:test": "pytest -c ../../pytest.ini --rootdir ../.. backend/tests -v"}
    if shape.declares:
        scripts["backend:contract-check"] = "echo contract"
    return _json(
        {
            "name": shape.package,
            "version": "0.0.0",
            "scripts": scripts,
            "dependencies": {other.package: "workspace:*" for other in needed},
        }
    )


def _tach() -> str:
    modules = "".join(
        f'[[modules]]\npath = "products.{shape.name}"\n'
        f"depends_on = {json.dumps(['server', *(f'products.{name}' for name in shape.needs)])}\n\n"
        for shape in SHAPES
    )
    wired = json.dumps([f"products.{each.name}" for each in SHAPES if each.has_facade])
    return (
        'source_roots = ["."]\n\n[[modules]]\npath = "server"\ndepends_on = []\n\n'
        f"{modules}[[interfaces]]\nexpose = ['backend\\.facade(\\..*)?']\nfrom = {wired}\n"
    )


def _json(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"


_APPS = """
from django.apps import AppConfig


class ProductConfig(AppConfig):
    name = "products.NAME.backend"
    label = "NAME"
"""
_MODELS = """
from django.db import models


class Item(models.Model):
    name = models.CharField(max_length=40)
"""
_MIGRATION = """
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=40)),
            ],
        ),
    ]
"""
_CONTRACTS = """
from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    name: str
"""
_API = """
from products.NAME.backend import logic
from products.NAME.backend.facade.contracts import Item


def add(*, name: str) -> Item:
    return Item(logic.add(name).name)


def total() -> int:
    return logic.total()
"""
_TURBO = """
{
  "$schema": "https://turborepo.com/schema.json",
  // What any test may read.
  "globalDependencies": ["pytest.ini", "server/**", "shared/*.json"],
  "globalEnv": ["CI"],
  "tasks": {
    "backend:contract-check": {},
    "backend:test": {
      "dependsOn": ["^backend:contract-check", "^build:schema"],
      "inputs": ["backend/**/*.py"], /* not the frontend */
    },
  },
}
"""
_ROOT = {
    "package.json": _json({"name": "acme", "private": True, "packageManager": "pnpm@9.15.0"}),
    "pnpm-workspace.yaml": "packages:\n  - products/*\n",
    "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = server.settings\npythonpath = .\n"
    "testpaths = products server tests\ndjango_find_project = false\naddopts = -p no:tach\n",
    "manage.py": """
import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "server.settings")
    execute_from_command_line(sys.argv)
""",
    "products/__init__.py": "",
    "shared/currencies.json": '["EUR", "USD"]\n',
    "tests/__init__.py": "",
    "tests/test_orders_and_stock.py": """
import pytest

from products.support.backend import logic
from products.catalog.backend.facade import api


@pytest.mark.django_db
def test_support_counts_the_catalog():
    api.add(name="one")
    assert logic.total() == 1
""",
}
_CORE = {
    "server/__init__.py": "",
    "server/apps.py": """
from django.apps import AppConfig


class ServerConfig(AppConfig):
    name = "server"
""",
    "server/settings.py": """
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECRET_KEY = "tests"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "server",
    *(f"products.{app.parent.parent.name}.backend" for app in sorted(ROOT.glob("products/*/backend/apps.py"))),
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ROOT / "db.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "server.urls"
USE_TZ = True
""",
    "server/urls.py": "urlpatterns = []\n",
    "server/models.py": """
from django.db import models


class Team(models.Model):
    name = models.CharField(max_length=40)
""",
    "server/migrations/__init__.py": "",
    "server/migrations/0001_initial.py": _MIGRATION.replace('"Item"', '"Team"'),
    "server/tests/__init__.py": "",
    "server/tests/test_models.py": """
import pytest

from server.models import Team


@pytest.mark.django_db
def test_a_team():
    assert Team.objects.create(name="one").pk
""",
}
_ODDITIES = {
    # A product that is a frontend only.
    "products/web_shell/package.json": _json({"name": "@acme/web-shell", "scripts": {}}),
    # Inputs of its own: a file beside the backend, one of the repository, one that is gone.
    "products/exports/turbo.json": _json(
        {
            "extends": ["//"],
            "tasks": {
                "backend:contract-check": {
                    "inputs": [
                        "backend/facade/contracts.py",
                        "backend/facade/types.py",
                        "backend/facade/api.py",
                    ]
                },
                "backend:test": {
                    "inputs": [
                        "backend/**/*.py",
                        "schema/*.json",
                        "$TURBO_ROOT$/shared/currencies.json",
                        "../../shared/gone.json",
                    ],
                    "env": ["EXPORT_BUCKET"],
                },
            },
        }
    ),
    "products/exports/schema/export.json": '{"columns": ["name"]}\n',
    "products/exports/backend/facade/types.py": """
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    name: str
""",
    "products/exports/backend/tests/test_schema.py": """
import json
import os
from pathlib import Path

PRODUCT = Path(__file__).parents[2]


def test_what_is_read_at_run_time_is_there():
    assert json.loads((PRODUCT / "schema" / "export.json").read_text())["columns"]
    assert json.loads((PRODUCT.parents[1] / "shared" / "currencies.json").read_text())
    assert os.environ["EXPORT_BUCKET"] == "a bucket"
""",
    "products/exports/package.json": _json(
        {
            "name": "@acme/products-exports",
            "scripts": {
                "backend:test": "pytest -c ../../pytest.ini backend/tests/test_logic.py -m 'not slow'",
                "backend:contract-check": "echo contract",
            },
        }
    ),
    "products/broken_config/package.json": '{\n  "name": "@acme/products-broken-config",\n}\n',
    # Internals of another product, which is wired as isolated.
    "products/support/backend/people.py": """
from products.customers.backend.models import Item


def people() -> int:
    return Item.objects.count()
""",
    "products/pipelines/dags/__init__.py": "",
    "products/pipelines/dags/nightly.py": "STEPS = 2\n",
    "products/pipelines/backend/tests/test_dags.py": """
from products.pipelines.dags import nightly


def test_steps():
    assert nightly.STEPS == 2
""",
}
