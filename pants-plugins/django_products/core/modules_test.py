from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from django_products.core.modules import SourceRoots, ancestor_inits, could_import, module_of

identifiers = st.from_regex(r"[a-z_][a-z0-9_]*", fullmatch=True).filter(lambda s: s != "__init__")
modules = st.lists(identifiers, min_size=1, max_size=5)


@given(modules)
def test_a_module_is_read_from_the_path(parts: list[str]) -> None:
    path = "/".join(parts)
    for file in (f"{path}.py", f"{path}.pyi", f"{path}/__init__.py", f"{path}/__init__.pyi"):
        assert module_of(file) == ".".join(parts)


def test_the_init_file_of_a_source_root_is_no_module() -> None:
    assert module_of("__init__.py") == ""


@pytest.mark.parametrize(
    ("path", "root", "module"),
    [
        ("src/shop/models.py", "src", "shop.models"),
        ("src/shop/__init__.py", "src", "shop"),
        ("src/shop/vendored/lib/x.py", "src/shop/vendored", "lib.x"),
        ("srcs/x.py", "", "srcs.x"),
        ("manage.py", "", "manage"),
    ],
)
def test_a_module_is_read_from_the_nearest_source_root(path: str, root: str, module: str) -> None:
    roots = SourceRoots(("", "src", "src/shop/vendored"))
    assert roots.of(path) == root
    assert roots.module_of(path) == module


def test_a_source_root_itself_has_no_package() -> None:
    assert SourceRoots(("src",)).package_of("src") == ""
    assert SourceRoots(("src",)).package_of("src/shop/backend") == "shop.backend"
    assert SourceRoots().package_of("src/shop") == "src.shop"


@given(modules, st.frozensets(modules.map("/".join) | st.just(""), min_size=1, max_size=3))
def test_the_directories_of_a_package_are_imported_as_it(
    parts: list[str], directories: frozenset[str]
) -> None:
    roots = SourceRoots(tuple(sorted(directories)))
    package = ".".join(parts)
    found = list(roots.directories_of(package))
    assert [roots.package_of(directory) for directory in found] == [package] * len(found)
    assert found, "whatever the roots are, the nearest to some directory is one of them"


@given(modules)
def test_importing_a_module_executes_every_package_around_it(parts: list[str]) -> None:
    inits = ancestor_inits("/".join(parts) + ".py")
    assert [module_of(init) for init in inits] == [
        ".".join(parts[:depth]) for depth in range(1, len(parts))
    ]


def test_a_package_is_not_around_itself() -> None:
    assert ancestor_inits("a/b/__init__.py") == ("a/__init__.py",)
    assert ancestor_inits("top.py") == ()


@pytest.mark.parametrize(
    ("imported", "expected"),
    [
        ("a.b", True),
        ("a.b.c", True),  # a name in it, or a module below it
        ("a", False),
        ("a.bc", False),
        ("x.a.b", False),
    ],
)
def test_what_could_have_executed_a_module(imported: str, expected: bool) -> None:
    assert could_import(imported, "a.b") is expected
