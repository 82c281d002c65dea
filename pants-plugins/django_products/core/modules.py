"""File paths and dotted module names, one into the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class SourceRoots:
    """The directories from which the repository's own modules are imported.

    Source: https://www.pantsbuild.org/docs/source-roots

    Arguments:
        directories: paths relative to the build root. The build root itself, `""`, stands for
            what is under none of them, listed or not.
    """

    directories: tuple[str, ...] = ()

    def of(self, path: str) -> str:
        """The nearest source root around a file or a directory, or the directory itself."""
        around = (root for root in self.directories if _is_within(path, root))
        return max(around, key=len, default="")

    def module_of(self, path: str) -> str:
        """The dotted module that a Python file is imported as."""
        return module_of(below(path, self.of(path)))

    def package_of(self, directory: str) -> str:
        """The dotted package that a directory is imported as; empty for a source root."""
        return below(directory, self.of(directory)).replace("/", ".")

    def directories_of(self, module: str) -> Iterator[str]:
        """The directories that would be imported as a dotted package, were they there."""
        inside = module.replace(".", "/")
        for root in dict.fromkeys((*self.directories, "")):
            directory = f"{root}/{inside}" if root else inside
            if self.of(directory) == root:
                yield directory


def _is_within(path: str, directory: str) -> bool:
    return not directory or path == directory or path.startswith(f"{directory}/")


def below(path: str, directory: str) -> str:
    """A path as seen from a directory around it; `""` is the build root."""
    return path[len(directory) :].lstrip("/") if directory else path


def module_of(path: str) -> str:
    """The dotted module that `path` (relative to the source root) is imported as.

    `a/b/__init__.py` is the package `a.b`, and `__init__.py` of the root itself has no name;
    a `.pyi` is imported as its `.py` would be.
    """
    directory, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    parts = [*filter(None, directory.split("/")), *([] if stem == "__init__" else [stem])]
    return ".".join(parts)


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
