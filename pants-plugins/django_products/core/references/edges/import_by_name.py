"""Modules and objects imported by a string.

Python, importlib, "import_module"; Django, Utils, "django.utils.module_loading"; the loaders of
backends that Django builds on them.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.references.edge import Edge
from django_products.core.references.module_path import resolve_name
from django_products.core.references.reference import Reference, ReferenceKind
from django_products.core.references.source import Source, argument


def import_module(call: ast.Call, source: Source) -> Iterator[Reference]:
    """Relative names are resolved where the package is known."""
    node, package_node = argument(call, 0, "name"), argument(call, 1, "package")
    name, package = source.literals.text(node), source.literals.text(package_node)
    if name is None or (name.startswith(".") and package is None):
        yield source.dynamic("import_module", node or call)
    else:
        yield _dotted(resolve_name(name, package or ""), call)


def import_string(call: ast.Call, source: Source) -> Iterator[Reference]:
    node = argument(call, 0, "dotted_path", "name", "mod_name")
    if (name := source.literals.text(node)) is not None:
        yield _dotted(name.replace(":", "."), call)
    else:
        yield source.dynamic(source.names.last(call.func), node or call)


def load_backend(call: ast.Call, source: Source) -> Iterator[Reference]:
    """Loaders with a default: their argument is optional, and other APIs share their names."""
    node = argument(call, 0, "backend", "path", "import_path")
    name = source.literals.text(node)
    if name is not None and "." in name:
        yield _dotted(name, call)


def backend_argument(call: ast.Call, value: ast.expr, source: Source) -> Iterator[Reference]:
    """`login(request, user, backend="…")` and `client.force_login(user, backend="…")`."""
    name = source.literals.text(value)
    if name is not None and source.names.last(call.func) in ("login", "force_login"):
        yield _dotted(name, value)


def walked_package(call: ast.Call, source: Source) -> Iterator[Reference]:
    """Which modules `pkgutil` finds depends on which files are present."""
    if source.names.qualified(call.func).startswith("pkgutil."):
        yield source.dynamic(f"pkgutil.{source.names.last(call.func)}", call)


def _dotted(name: str, node: ast.expr) -> Reference:
    return Reference(ReferenceKind.DOTTED, name, node.lineno)


EDGE = Edge(
    calls={
        "import_module": import_module,
        "import_string": import_string,
        "__import__": import_string,
        "resolve_name": import_string,
        "run_module": import_string,
        "load_backend": load_backend,
        "get_connection": load_backend,
        "get_storage_class": load_backend,
        "iter_modules": walked_package,
        "walk_packages": walked_package,
    },
    keywords={"backend": backend_argument},
)
