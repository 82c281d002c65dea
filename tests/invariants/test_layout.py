"""Every product on disk has the files that make a product, and is installed under its name."""

from pathlib import Path

import pytest
from django.apps import apps

import products

ROOT = Path(products.__path__[0])
NAMES = sorted(backend.parent.name for backend in ROOT.glob("*/backend"))

# A file, or the package that takes its place when it grows.
REQUIRED_MODULES = (
    "apps",
    "models",
    "logic",
    "facade/api",
    "facade/contracts",
    "presentation/serializers",
    "presentation/views",
    "presentation/urls",
)


def exists(path: Path) -> bool:
    """Whether there is such a module or package."""
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


def test_products_are_found() -> None:
    assert NAMES, f"no product under {ROOT}"


@pytest.mark.parametrize("name", NAMES)
def test_the_app_is_installed_under_the_products_name(name: str) -> None:
    assert apps.get_app_config(name).name == f"products.{name}.backend"


def test_no_two_apps_share_a_label() -> None:
    labels = [config.label for config in apps.get_app_configs()]
    assert sorted(set(labels)) == sorted(labels)


@pytest.mark.parametrize("name", NAMES)
def test_required_modules_are_there(name: str) -> None:
    backend = ROOT / name / "backend"
    missing = [module for module in REQUIRED_MODULES if not exists(backend / module)]
    assert not missing, f"products/{name}/backend lacks {', '.join(missing)}"


@pytest.mark.parametrize("name", NAMES)
def test_every_directory_of_modules_is_a_package(name: str) -> None:
    """A directory without `__init__.py` imports, but tools that read import graphs skip it."""
    directories = {file.parent for file in (ROOT / name).rglob("*.py")}
    missing = sorted(
        str(directory.relative_to(ROOT.parent))
        for directory in directories
        if not (directory / "__init__.py").is_file()
    )
    assert not missing, f"no __init__.py in {', '.join(missing)}"
