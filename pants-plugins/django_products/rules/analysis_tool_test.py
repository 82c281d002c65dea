from __future__ import annotations

import sys

from django_products.rules.testing.monolith import Monolith

TOOL = "__django_products__"


def test_the_program_is_core_without_its_tests(monolith: Monolith) -> None:
    files = monolith.tool_files()
    assert f"{TOOL}/django_products/core/contract/__main__.py" in files
    assert f"{TOOL}/django_products/core/references/__main__.py" in files
    assert not [path for path in files if path.endswith(("_test.py", "conftest.py"))]
    assert all(
        path.startswith((f"{TOOL}/__main__.py", f"{TOOL}/django_products/")) for path in files
    )
    assert not [path for path in files if "/rules/" in path or "/runtime/" in path]


def test_modules_of_the_repository_are_never_in_its_way(monolith: Monolith) -> None:
    """A file named as a module of the standard library is only read, whatever reads it."""
    monolith.write(
        {
            "posthog/json.py": "raise Exception",
            "products/shops/backend/facade/ast.py": "raise Exception",
            "json.py": "raise Exception",
        }
    )
    assert "__contracts__/products/shops/backend/facade/ast.pyi" in monolith.stubs("shops")


def test_the_program_runs_on_the_python_of_the_repository(monolith: Monolith) -> None:
    assert monolith.tool_python() == sys.executable
