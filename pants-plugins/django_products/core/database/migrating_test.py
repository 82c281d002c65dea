from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from django_products.core.database.migrating import (
    is_worth_a_snapshot,
    read_by_migrating,
    read_first,
)
from django_products.core.edges import loaded_by_django
from django_products.core.layout import Layout
from django_products.core.project import App, Project
from django_products.core.references.reference import FileReferences
from django_products.core.references.scan import scan

CARTS = "products/carts/backend"
APPS = f"{CARTS}/apps.py"


def read(text: str, project: Project, *others: str) -> frozenset[str]:
    app = project.app_of(APPS)
    assert app is not None
    dependencies = {*loaded_by_django(app, project), *others}
    return read_by_migrating(APPS, dependencies, scan(APPS, text), project)


def test_of_an_app_its_models_and_migrations_are_read(project: Project) -> None:
    assert read("", project) == {
        f"{CARTS}/models.py",
        f"{CARTS}/migrations/0001_initial.py",
        f"{CARTS}/migrations/0002_total.py",
    }


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("from products.carts.backend import tasks", {"tasks/__init__.py"}),
        ("import products.carts.backend.tasks.tasks", {"tasks/__init__.py", "tasks/tasks.py"}),
        (
            "def ready():\n    from products.carts.backend.tasks.tasks import add",
            {"tasks/__init__.py", "tasks/tasks.py"},
        ),
        ("from products.carts.backend import tasks_of_another_name", set()),
    ],
)
def test_what_the_config_imports_itself_is_read_too(
    project: Project, text: str, kept: set[str]
) -> None:
    found = read(text, project) - read("", project)
    assert found == {f"{CARTS}/{each}" for each in kept}


def test_what_the_config_needs_for_other_reasons_is_read(project: Project) -> None:
    assert "posthog/data/countries.csv" in read("", project, "posthog/data/countries.csv")


@given(st.data())
def test_any_other_file_is_read_with_all_that_it_needs(data: st.DataObject) -> None:
    files = [f"{CARTS}/models.py", f"{CARTS}/admin.py", "posthog/settings.py", "a.py"]
    path = data.draw(st.sampled_from(files))
    needed = data.draw(st.frozensets(st.sampled_from(files)))
    nothing = FileReferences(path, ())
    assert read_by_migrating(path, needed, nothing, Project()) == needed


@pytest.mark.parametrize(("number", "is_worth"), [(0, False), (23, False), (24, True), (40, True)])
def test_a_product_with_many_migrations_is_worth_a_snapshot(number: int, is_worth: bool) -> None:
    directory = f"{CARTS}/migrations"
    files = {f"{directory}/{each:04}_more.py" for each in range(number)}
    project = Project(
        apps=(App("carts", CARTS),),
        files=frozenset({*files, f"{directory}/__init__.py", f"{directory}/data.sql"}),
    )
    assert is_worth_a_snapshot("carts", project) is is_worth
    assert is_worth_a_snapshot("unknown", project) is False


def test_where_django_begins(project: Project) -> None:
    assert read_first(None, project) == ("posthog/settings.py",)
    assert read_first("carts", project) == ("posthog/settings.py", APPS)
    assert read_first("unknown", project) == ("posthog/settings.py",)
    elsewhere = replace(project, layout=Layout(settings_module="elsewhere.settings"))
    assert read_first("carts", elsewhere) == ()
