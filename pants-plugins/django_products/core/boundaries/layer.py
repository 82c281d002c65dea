"""The layers of a product: which part of its Django app a file or a module belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from django_products.core.layout import Layout


class Layer(Enum):
    """The parts of a product that may see different things of it.

    The names of the directories are those of Django, of Celery, and of the design document.
    """

    FACADE = "facade"
    PRESENTATION = "presentation"
    TASKS = "tasks"
    COMMANDS = "management"
    MIGRATIONS = "migrations"
    IMPLEMENTATION = "implementation"


_BY_NAME = {
    layer.value: layer
    for layer in (Layer.PRESENTATION, Layer.TASKS, Layer.COMMANDS, Layer.MIGRATIONS)
}


@dataclass(frozen=True)
class Place:
    """Arguments:
    product: name of a product.
    layer: the part of it.
    """

    product: str
    layer: Layer


def place_of_file(path: str, layout: Layout) -> Place | None:
    """Where in a product a file lies; None outside of products.

    Arguments:
        path: relative to the build root.
    """
    product = layout.product_of(path)
    if product is None:
        return None
    if layout.is_facade_file(path):
        return Place(product, Layer.FACADE)
    backend = layout.backend_dir(product) + "/"
    inside = path[len(backend) :] if path.startswith(backend) else ""
    if f"/{Layer.MIGRATIONS.value}/" in f"/{inside}":
        return Place(product, Layer.MIGRATIONS)  # Also those of an app inside of the app.
    return Place(product, _layer(inside.split("/")[0].partition(".")[0]))


# A large monolith imports the same few thousand names a million times.
@lru_cache(maxsize=100_000)
def place_of_module(module: str, layout: Layout) -> Place | None:
    """Where in a product a dotted name lies; None outside of products.

    Arguments:
        module: a dotted module, or a name in it.
    """
    product = layout.product_of_module(module)
    if product is None:
        return None
    facade = layout.facade_package(product)
    if f"{module}.".startswith(f"{facade}."):
        return Place(product, Layer.FACADE)
    backend = layout.backend_package(product) + "."
    inside = module[len(backend) :] if module.startswith(backend) else ""
    return Place(product, _layer(inside.partition(".")[0]))


def _layer(name: str) -> Layer:
    return _BY_NAME.get(name, Layer.IMPLEMENTATION)
