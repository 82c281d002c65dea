"""File paths and dotted module names, one into the other."""

from __future__ import annotations


def module_of(path: str) -> str:
    """The dotted module that `path` (relative to the source root) is imported as.

    `a/b/__init__.py` is the package `a.b`; a `.pyi` is imported as its `.py` would be.
    """
    stem = path.rpartition(".")[0]
    return stem.removesuffix("/__init__").replace("/", ".")


def ancestor_inits(path: str) -> tuple[str, ...]:
    """The `__init__.py` files that importing the module at `path` executes, outermost first.

    Source: https://docs.python.org/3/reference/import.html#regular-packages
    """
    parts = path.split("/")[:-1]
    inits = ("/".join((*parts[: i + 1], "__init__.py")) for i in range(len(parts)))
    return tuple(init for init in inits if init != path)


def could_import(imported: str, module: str) -> bool:
    """Could the import of the dotted name `imported` have executed the file of `module`?

    True for the module itself, for a name taken from it, and for every package above the
    imported name, since importing `a.b.c` executes `a` and `a.b` first.
    """
    return imported == module or imported.startswith(module + ".")
