"""Dotted module names: of a file's package, and of what it imports relatively."""

from __future__ import annotations

from pathlib import PurePosixPath

from django_products.core.modules import module_of


def package_of(path: str) -> str:
    """The package in which the file at `path` (relative to its source root) imports."""
    module = module_of(path)
    return module if PurePosixPath(path).stem == "__init__" else module.rpartition(".")[0]


def resolve_relative(package: str, level: int, module: str) -> str:
    """The absolute name of `from ...module import`; names above the root stop at the root."""
    if level == 0:
        return module
    parts = package.split(".") if package else []
    kept = parts[: max(0, len(parts) - (level - 1))]
    return ".".join([*kept, module] if module else kept)


def resolve_name(name: str, package: str) -> str:
    """The absolute name of `import_module(name, package)`."""
    relative = name.lstrip(".")
    return resolve_relative(package, len(name) - len(relative), relative)
