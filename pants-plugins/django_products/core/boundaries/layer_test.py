from __future__ import annotations

import pytest

from django_products.core.boundaries.layer import Layer, Place, place_of_file, place_of_module
from django_products.core.layout import Layout
from django_products.core.modules import SourceRoots

LAYOUT = Layout()


@pytest.mark.parametrize(
    ("inside", "layer"),
    [
        ("facade/api", Layer.FACADE),
        ("facade/deep/api", Layer.FACADE),
        ("presentation/views", Layer.PRESENTATION),
        ("tasks/tasks", Layer.TASKS),
        ("tasks", Layer.TASKS),
        ("management/commands/sync", Layer.COMMANDS),
        ("migrations/0001_initial", Layer.MIGRATIONS),
        ("models", Layer.IMPLEMENTATION),
        ("models/presentation", Layer.IMPLEMENTATION),
        ("facades", Layer.IMPLEMENTATION),
        ("presentations/views", Layer.IMPLEMENTATION),
    ],
)
def test_the_first_directory_of_the_app_tells_the_layer(inside: str, layer: Layer) -> None:
    path, module = f"products/carts/backend/{inside}.py", inside.replace("/", ".")
    assert place_of_file(path, LAYOUT) == Place("carts", layer)
    assert place_of_module(f"products.carts.backend.{module}", LAYOUT) == Place("carts", layer)


def test_outside_of_the_app_a_product_has_no_layers() -> None:
    place = Place("carts", Layer.IMPLEMENTATION)
    assert place_of_file("products/carts/tasks/x.py", LAYOUT) == place
    assert place_of_module("products.carts.tasks", LAYOUT) == place
    assert place_of_module("products.carts", LAYOUT) == place
    assert place_of_module("products.carts.backend", LAYOUT) == place


def test_migrations_of_an_app_inside_of_the_app() -> None:
    path = "products/carts/backend/extra/migrations/0001_initial.py"
    assert place_of_file(path, LAYOUT) == Place("carts", Layer.MIGRATIONS)


def test_nothing_else_is_in_a_product() -> None:
    assert place_of_file("posthog/tasks/x.py", LAYOUT) is None
    assert place_of_file("products/__init__.py", LAYOUT) is None
    assert place_of_module("posthog.tasks", LAYOUT) is None
    assert place_of_module("products", LAYOUT) is None


def test_other_names_and_source_roots() -> None:
    layout = Layout(
        products="src/apps",
        backend="server/app",
        facade="public/v1",
        source_roots=SourceRoots(("src",)),
    )
    place = Place("carts", Layer.FACADE)
    assert place_of_file("src/apps/carts/server/app/public/v1/api.py", layout) == place
    place = Place("carts", Layer.TASKS)
    assert place_of_file("src/apps/carts/server/app/tasks/x.py", layout) == place
    assert place_of_module("apps.carts.server.app.tasks.x", layout) == place
