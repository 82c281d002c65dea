"""Sandboxes for the tests of this package: real directories, and pytest in its own process."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

import pytest

HERE = Path(__file__).parent
FACADE = "products/shop/backend/facade/"
STUBS = f"__contracts__/{FACADE}"
TEST = "products/cart/backend/tests/test_cart.py"


class Sandbox:
    def __init__(self, root: Path) -> None:
        self.root = root
        package = root / "django_products_runtime"
        package.mkdir()
        for source in HERE.rglob("*.py"):
            if not source.name.endswith("_test.py") and source.name != "conftest.py":
                copy = package / source.relative_to(HERE)
                copy.parent.mkdir(exist_ok=True)
                shutil.copy(source, copy)
        self.write(
            {
                "django_products_runtime-0.dist-info/METADATA": (
                    "Metadata-Version: 2.1\nName: django-products-runtime\nVersion: 0\n"
                ),
                "django_products_runtime-0.dist-info/entry_points.txt": (
                    "[pytest11]\ndjango_products = django_products_runtime.pytest_plugin\n"
                ),
                "pytest.ini": "[pytest]\n",
            }
        )

    def write(self, files: Mapping[str, str]) -> None:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text), encoding="utf-8")

    def facade(self, **modules: str) -> None:
        """Stubs of the product `shop`, by module name."""
        self.write({f"{STUBS}{name}.pyi": text for name, text in modules.items()})

    def pytest(self, test: str, *arguments: str) -> Outcome:
        """Run one test module of the product `cart`, which only knows the contract of `shop`."""
        header = "import pytest\nfrom django_products_runtime import FacadeNotLinked\n"
        self.write({TEST: header + dedent(test)})
        others = ("cacheprovider", "django", "hypothesispytest", "pytest_cov", "tach", "typeguard")
        without = [each for name in others for each in ("-p", f"no:{name}")]
        return self.run("-m", "pytest", *without, *arguments, TEST)

    def python(self, code: str) -> Outcome:
        install = "from django_products_runtime import importer; importer.install()\n"
        return self.run("-c", install + dedent(code))

    def run(self, *arguments: str) -> Outcome:
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=self.root,
            env=_environment(self.root),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        return Outcome(done.returncode, done.stdout + done.stderr)


class Outcome:
    def __init__(self, code: int, output: str) -> None:
        self.code = code
        self.output = output

    @property
    def counts(self) -> dict[str, int]:
        """`{"passed": 2, "failed": 1}` from pytest's last line."""
        last = self.output.strip().splitlines()[-1]
        return {
            word.rstrip("s"): int(n)
            for n, word in re.findall(r"(\d+) (passed|failed|errors?)", last)
        }

    def ok(self) -> None:
        assert self.code == 0, self.output


def _environment(root: Path) -> dict[str, str]:
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("PYTEST", "DJANGO")) and key != "PYTHONPATH"
    }
    return {**kept, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def sandbox(tmp_path: Path) -> Sandbox:
    return Sandbox(tmp_path)
