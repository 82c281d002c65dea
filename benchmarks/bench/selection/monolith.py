"""The monolith that both work on: as a team has it that uses Turborepo, without BUILD files.

What is particular about it lies in `benchmarks/monolith/`, as files; what all products have alike is
written here. Turborepo is configured as well as we know how:

- `backend:test` has all of `backend/` as its inputs, so data files and templates too, and bytecode not;
- of other products it depends on `backend:contract-check`, whose inputs are the contract only;
- core, pytest's configuration and the requirements are global, the tests of core are not;
- tests across products have the backends of all products as inputs.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

FILES = Path("benchmarks/monolith")

OPTIONS = """
[django-products]
core_packages = ["server"]
"""

# What a team copies from this repository, as docs/adopt.md says.
_COPIED = (
    "pants",
    "pants.toml",
    "3rdparty",
    "pants-plugins/django_products",
    "pants-plugins/django_products_runtime",
)


@dataclass(frozen=True)
class Product:
    """A product, and how Turborepo is wired to it.

    Arguments:
        needs: products that its code, or a test of its own, uses.
        isolated: it has the script `backend:contract-check`.
    """

    name: str
    needs: tuple[str, ...] = ()
    isolated: bool = True

    @property
    def package(self) -> str:
        return f"@acme/products-{self.name}"


PRODUCTS: tuple[Product, ...] = (
    Product("accounts", isolated=False),
    Product("catalog"),
    Product("checkout", ("catalog", "pricing")),
    Product("invoices"),
    Product("kiosk", ("checkout",)),
    Product("loyalty", ("accounts", "catalog", "orders")),
    Product("mailings"),
    Product("orders", ("accounts", "catalog")),
    Product("pricing", ("catalog",)),
    Product("promotions", ("catalog",)),
    Product("reports", ("mailings",)),
    Product("reviews", ("catalog",)),
    Product("search", ("accounts", "catalog")),
    Product("warehouse", ("catalog",)),
)
#: Packages of Turborepo beside the products, by directory: core, and the tests across products.
CORE, ACROSS = "server", "tests"

_PYTEST = "pytest -c {root}/pytest.ini --rootdir {root} {tests}"
_CONTRACT = ["backend/facade/contracts.py", "backend/facade/enums.py"]
_BACKENDS = "$TURBO_ROOT$/products/*/backend/**"
_TURBO = {
    "globalDependencies": [
        "pytest.ini",
        "conftest.py",
        "3rdparty/python/*",
        "server/**/*.py",
        "!server/tests/**",
    ],
    "tasks": {
        "backend:contract-check": {},
        "backend:test": {
            "dependsOn": ["^backend:contract-check"],
            "inputs": ["backend/**", "!**/__pycache__/**"],
        },
    },
}


def copy_project(repository: Path, root: Path) -> None:
    """Write below `root` what a team copies from `repository`."""
    for name in _COPIED:
        source, target = repository / name, root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*_test.py", "py.typed")
            shutil.copytree(source, target, ignore=ignored)
        else:
            shutil.copy2(source, target)


def write(repository: Path, root: Path) -> None:
    """Write the monolith below `root`, with what a team copies from `repository`."""
    copy_project(repository, root)
    shutil.copytree(repository / FILES, root, dirs_exist_ok=True)
    with (root / "pants.toml").open("a") as options:
        options.write(OPTIONS)
    for path, text in _written().items():
        file = root / path
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text)
    for package in ("products", CORE, ACROSS):
        make_packages(root / package)


def product_files(product: Product) -> dict[str, str]:
    """Text by path, of what all products have alike."""
    directory = f"products/{product.name}"
    scripts = {"backend:test": _PYTEST.format(root="../..", tests="backend/tests")}
    files = {f"{directory}/backend/apps.py": _apps(product.name)}
    if product.isolated:
        scripts["backend:contract-check"] = "echo contract"
        files[f"{directory}/turbo.json"] = _extended({"backend:contract-check": _CONTRACT})
    files[f"{directory}/package.json"] = _package(product.package, scripts, product.needs)
    return files


def _written() -> dict[str, str]:
    across = [product.name for product in PRODUCTS]
    test = "backend:test"
    files = {
        "package.json": _json(
            {
                "name": "acme",
                "private": True,
                "packageManager": "npm@10.9.0",
                "workspaces": ["products/*", CORE, ACROSS],
            }
        ),
        "turbo.json": _json(_TURBO),
        "products/__init__.py": "",
        f"{CORE}/package.json": _package(
            "@acme/server", {test: _PYTEST.format(root="..", tests="tests")}, ()
        ),
        f"{CORE}/turbo.json": _extended({test: ["**/*.py"]}),
        f"{ACROSS}/package.json": _package(
            "@acme/tests", {test: _PYTEST.format(root="..", tests=".")}, across
        ),
        f"{ACROSS}/turbo.json": _extended(
            {test: ["**/*.py", _BACKENDS, f"!{_BACKENDS}/__pycache__/**"]}
        ),
    }
    for product in PRODUCTS:
        files.update(product_files(product))
    return files


def make_packages(top: Path) -> None:
    """An `__init__.py` for each directory with Python below it."""
    for file in tuple(top.rglob("*.py")):
        for directory in file.parents:
            (directory / "__init__.py").touch()
            if directory == top:
                break


def _apps(name: str) -> str:
    title = name.capitalize()
    return (
        "from django.apps import AppConfig\n\n\n"
        f"class {title}Config(AppConfig):\n"
        f'    name = "products.{name}.backend"\n'
        f'    label = "{name}"\n'
    )


def _package(name: str, scripts: dict[str, str], needs: tuple[str, ...] | list[str]) -> str:
    needed = {Product(each).package: "*" for each in needs}
    return _json({"name": name, "version": "0.0.0", "scripts": scripts, "dependencies": needed})


def _extended(inputs: dict[str, list[str]]) -> str:
    tasks = {task: {"inputs": globs} for task, globs in inputs.items()}
    return _json({"extends": ["//"], "tasks": tasks})


def _json(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"
