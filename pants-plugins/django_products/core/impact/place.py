"""Where a changed file belongs."""

from __future__ import annotations

from django_products.core.boundaries import layer as product_layer
from django_products.core.build_files import is_build_file
from django_products.core.glob_match import matches_glob
from django_products.core.impact.values import Layer
from django_products.core.layout import FileKind
from django_products.core.project import Project


def layer_of(path: str, project: Project) -> Layer:
    """The part of the monolith that a file belongs to, by its path.

    Arguments:
        path: relative to the build root.
    """
    layout = project.layout
    if is_build_file(path):
        return Layer.BUILD_FILE
    if layout.is_for_tests(path) or (
        layout.is_linked(path) and layout.kind_of(path) is FileKind.TEST
    ):
        return Layer.TESTS
    place = product_layer.place_of_file(path, layout)
    if place is not None:
        if place.layer is product_layer.Layer.FACADE and _is_contract_module(path, project):
            return Layer.CONTRACT
        return Layer(place.layer.value)
    return Layer.CORE if layout.core_of(path) is not None else Layer.OTHER


def _is_contract_module(path: str, project: Project) -> bool:
    """Does a facade file enter the contract whole?"""
    layout = project.layout
    product = layout.product_of(path) or ""
    declared = project.by_name.get(product)
    modules = declared.contract_modules if declared else layout.contract_modules
    inside = layout.source_roots.module_of(path)[len(layout.facade_package(product)) + 1 :]
    whole = (*modules, layout.doubles)
    return path.endswith(".py") and any(matches_glob(inside, each) for each in whole)
