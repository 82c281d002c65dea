from __future__ import annotations

from django_products.core.layout import Layout
from django_products.core.modules import SourceRoots
from django_products.core.project import Project
from django_products.core.shadow.sandbox import brought_along, import_path

NOW = ("a/logic.py", "pytest.ini")


def test_no_stub_and_no_source_is_brought_along() -> None:
    files = (
        "__contracts__/a/api.pyi",
        "a/logic.py",
        "pytest.ini",
        "r.pex/PEX-INFO",
        "src/__contracts__/b.pyi",
    )
    assert brought_along(files, (), NOW, NOW) == (("r.pex/PEX-INFO",), ())


def test_no_migrated_database_is_brought_along() -> None:
    runtime = "src/django_products_runtime"
    files = (
        f"{runtime}/importer.py",
        f"{runtime}/read_by_migrating/1.json",
        f"{runtime}/snapshots/core/default.sql",
    )
    directories = (f"{runtime}/snapshots", f"{runtime}/snapshots/core")
    assert brought_along(files, directories, NOW, NOW) == ((f"{runtime}/importer.py",), ())


def test_what_was_a_file_of_the_repository_is_none_of_the_sandbox() -> None:
    files = ("a/logic.py", "generated.py", "x")
    assert brought_along(files, (), NOW, ("generated.py",)) == (("x",), ())


def test_empty_directories_stay() -> None:
    directories = ("a", "extra-output", "r.pex", "__contracts__", "__contracts__/a")
    assert brought_along(("r.pex/PEX-INFO",), directories, NOW, ()) == (
        ("r.pex/PEX-INFO",),
        ("extra-output",),
    )


def test_every_source_root_is_imported_from() -> None:
    layout = Layout(source_roots=SourceRoots(("src", "lib")))
    project = Project(layout, files=frozenset(("src/a.py", "b.py")))
    assert import_path("src", project) == "src:."
    assert import_path("", project) == ".:src"
    assert import_path(".:src", project) == ".:src"
