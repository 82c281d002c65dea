from __future__ import annotations

import pytest

from django_products.core.references.module_path import (
    package_of,
    resolve_name,
    resolve_relative,
)


@pytest.mark.parametrize(
    ("path", "package"),
    [
        ("posthog/models/team.py", "posthog.models"),
        ("posthog/models/__init__.py", "posthog.models"),
        ("manage.py", ""),
        ("__init__.py", ""),
    ],
)
def test_a_file_imports_from_its_package(path: str, package: str) -> None:
    assert package_of(path) == package


@pytest.mark.parametrize(
    ("package", "level", "module", "absolute"),
    [
        ("a.b", 0, "c", "c"),
        ("a.b", 1, "c", "a.b.c"),
        ("a.b", 2, "c", "a.c"),
        ("a.b", 1, "", "a.b"),
        ("a.b", 9, "c", "c"),
        ("", 1, "c", "c"),
    ],
)
def test_relative_imports(package: str, level: int, module: str, absolute: str) -> None:
    assert resolve_relative(package, level, module) == absolute


def test_names_with_leading_dots() -> None:
    assert resolve_name("..c", "a.b") == "a.c"
    assert resolve_name("c.d", "a.b") == "c.d"
