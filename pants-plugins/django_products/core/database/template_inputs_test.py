from __future__ import annotations

import json
from dataclasses import replace

import pytest

from django_products.core.database.template_inputs import (
    begins_with,
    has_templates,
    listing,
    there_for_real,
)
from django_products.core.layout import Layout
from django_products.core.project import Project

CARTS = "products/carts/backend"


@pytest.mark.parametrize(
    ("output", "has"),
    [
        ("postgresql", True),
        ("the settings print this\npostgresql sqlite\n", True),
        ("sqlite", False),
        ("mysql\n", False),
        ("postgresql\nsqlite", False),
        ("", False),
    ],
)
def test_the_last_line_says_of_what_kinds_databases_are(output: str, has: bool) -> None:
    assert has_templates(output) is has


def test_django_begins_with_the_settings_and_every_app_that_is_there(project: Project) -> None:
    files = (f"{CARTS}/apps.py", f"{CARTS}/models.py", "posthog/api.py")
    assert begins_with(files, project) == ("posthog/settings.py", f"{CARTS}/apps.py")
    assert begins_with((), project) == ("posthog/settings.py",)
    elsewhere = replace(project, layout=Layout(settings_module="elsewhere.settings"))
    assert begins_with(files, elsewhere) == ()


def test_a_real_facade_is_read_in_place_of_a_contract(project: Project) -> None:
    facade = f"{CARTS}/facade/api.py"
    everything = sorted(project.files)
    assert {facade, f"{CARTS}/apps.py"} <= there_for_real(["carts"], everything, project)
    assert there_for_real(["carts"], [facade], project) == {facade}
    assert there_for_real([], everything, project) == frozenset()
    assert there_for_real(["carts"], [], project) == frozenset()


def test_a_list_is_the_same_whatever_the_order() -> None:
    text = listing(["b.py", "a.py"], ["REGION", "NUMBER=1", "REGION=eu"])
    assert text == listing(["a.py", "b.py"], ["NUMBER", "REGION"])
    assert json.loads(text) == {"environment": ["NUMBER", "REGION"], "files": ["a.py", "b.py"]}
