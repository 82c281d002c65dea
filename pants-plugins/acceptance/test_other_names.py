"""Another team's monolith: other directories, names and source root, the same cut, and the plugin as a wheel."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from monolith import REPOSITORY, Monolith

OPTIONS = """
[python-repos]
find_links = ["file://%(buildroot)s/wheels"]

[django-products]
products_dir = "src/modules"
backend_dir = "app"
facade_package = "public"
contract_modules = ["types"]
core_packages = ["src/shop"]
"""

# In the order: core, a module that others use, and one that uses it.
FILES = {
    "pytest.ini": "[pytest]\nDJANGO_SETTINGS_MODULE = shop.config\npythonpath = src\n"
    "django_find_project = false\naddopts = -p no:tach\n",
    "src/shop/BUILD": "django_core()\n",
    "src/shop/__init__.py": "",
    "src/shop/config.py": """
from pathlib import Path

MODULES = Path(__file__).parent.parent / "modules"
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    *(f"modules.{app.parent.parent.name}.app" for app in sorted(MODULES.glob("*/app/apps.py"))),
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
""",
    "src/modules/stock/BUILD": "product(isolated=True)\n",
    "src/modules/stock/__init__.py": "",
    "src/modules/stock/app/__init__.py": "",
    "src/modules/stock/app/apps.py": """
from django.apps import AppConfig


class StockConfig(AppConfig):
    name = "modules.stock.app"
    label = "stock"
""",
    "src/modules/stock/app/logic.py": "def count(name):\n    return len(name)\n",
    "src/modules/stock/app/public/__init__.py": "",
    "src/modules/stock/app/public/types.py": """
from dataclasses import dataclass


@dataclass(frozen=True)
class Item:
    name: str
""",
    "src/modules/stock/app/public/queries.py": """
from modules.stock.app import logic
from modules.stock.app.public.types import Item


def in_stock(item: Item) -> int:
    return logic.count(item.name)
""",
    "src/modules/stock/app/tests/__init__.py": "",
    "src/modules/stock/app/tests/test_queries.py": """
from modules.stock.app.public import queries, types


def test_in_stock():
    assert queries.in_stock(types.Item("tea")) == 3
""",
    "src/modules/orders/BUILD": "product(isolated=True)\n",
    "src/modules/orders/__init__.py": "",
    "src/modules/orders/app/__init__.py": "",
    "src/modules/orders/app/logic.py": """
from modules.stock.app.public import queries
from modules.stock.app.public.types import Item


def can_order(name):
    return queries.in_stock(Item(name)) > 0
""",
    "src/modules/orders/app/public/__init__.py": "",
    "src/modules/orders/app/public/queries.py": "from modules.orders.app.logic import can_order\n",
    "src/modules/orders/app/tests/__init__.py": "",
    "src/modules/orders/app/tests/test_logic.py": """
from unittest import mock

from modules.orders.app import logic


def test_can_order():
    with mock.patch.object(logic.queries, "in_stock", autospec=True, return_value=1) as in_stock:
        assert logic.can_order("tea")
    in_stock.assert_called_once_with(logic.Item("tea"))
""",
    "src/modules/orders/app/tests/integration/__init__.py": "",
    "src/modules/orders/app/tests/integration/test_real_stock.py": """
from modules.orders.app import logic


def test_can_order():
    assert logic.can_order("tea")
    assert not logic.can_order("")
""",
}
CUT = "src/modules/orders/app/tests/test_logic.py"
LINKED = "src/modules/orders/app/tests/integration/test_real_stock.py"
STOCK = "src/modules/stock/app/tests/test_queries.py"


def build_wheel(monolith: Monolith) -> Path:
    """Build it as a release does, and put it where this repository looks for plugins."""
    shutil.copy(REPOSITORY / "pants-plugins/BUILD", monolith.root / "pants-plugins/BUILD")
    run = monolith.pants("package", "pants-plugins:dist")
    assert run.code == 0, run.output
    # Its process has the plugin of the checkout, and keeps what it has once imported.
    monolith.stop_daemon()
    (built,) = (monolith.root / "dist").glob("*.whl")
    wheels = monolith.root / "wheels"
    wheels.mkdir()
    return Path(shutil.move(built, wheels))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Monolith]:
    root: Path = tmp_path_factory.mktemp("shop")
    monolith = Monolith.copy_to(root)
    wheel = build_wheel(monolith)
    ours_alone = (
        "posthog",
        "products",
        "tests",
        "benchmarks",
        "tach.toml",
        "pants-plugins",
        "dist",
    )
    for ours in ours_alone:
        place = root / ours
        if place.is_dir():
            shutil.rmtree(place)
        else:
            place.unlink()
    monolith.write("pants.toml", monolith.read("pants.toml") + OPTIONS)
    monolith.replace(
        "pants.toml",
        'pythonpath = ["%(buildroot)s/pants-plugins"]',
        f'plugins = ["pants-django-products=={wheel.name.split("-")[1]}"]',
    )
    monolith.replace("pants.toml", 'root_patterns = ["/", ', 'root_patterns = ["/src", "/", ')
    monolith.write("BUILD", 'django_project(name="project")\n')
    for path, text in FILES.items():
        monolith.write(path, text)
    monolith.commit("shop")
    yield monolith
    monolith.stop_daemon()


def test_the_wheel_has_all_of_the_plugin_and_none_of_its_tests(shop: Monolith) -> None:
    (wheel,) = (shop.root / "wheels").iterdir()
    with ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    plugin = REPOSITORY / "pants-plugins"
    of_tests = re.compile(
        r"(_test\.py|hostile\.py|/hostile_readers\.py|/conftest\.py|/testing\.py)$|/rules/testing/|/cases/|/__pycache__/"
    )
    expected = {
        file.relative_to(plugin).as_posix()
        for file in (plugin / "django_products").rglob("*")
        if file.is_file() and not of_tests.search(file.as_posix())
    }
    assert packed == expected


def test_every_test_passes_behind_its_cut(shop: Monolith) -> None:
    run = shop.pants("test", "src/modules::")
    assert run.code == 0, run.output
    for test in (CUT, LINKED, STOCK):
        assert f"✓ {test}" in run.stderr, run.output


@pytest.mark.parametrize(
    ("path", "text", "selected"),
    [
        ("src/modules/stock/app/logic.py", "\n\ndef more():\n    pass\n", {STOCK, LINKED}),
        ("src/modules/stock/app/public/types.py", "\n# comment\n", {STOCK, LINKED}),
        ("src/modules/stock/app/public/types.py", "\nMORE = 1\n", {STOCK, LINKED, CUT}),
        ("src/shop/config.py", "\nMORE = 1\n", {STOCK, LINKED, CUT}),
    ],
)
def test_an_edit_selects_what_sees_it(
    shop: Monolith, path: str, text: str, selected: set[str]
) -> None:
    with shop.edits():
        shop.append(path, text)
        assert shop.selected() == selected
