"""Import the `.pyi` files of contracts where the real module is not there."""

from __future__ import annotations

import os
import sys
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import spec_from_file_location

from .config import FILE, Config, load
from .unlinked import HERE, Context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType


class StubFinder:
    """A finder in front of the path finder, which takes a bare directory for a package.

    Arguments:
        config: where products are.
        trees: directories in which a stub lies as its module would below a source root.
    """

    def __init__(self, config: Config, trees: Sequence[str]) -> None:
        self.config = config
        self.trees = trees

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not f"{fullname}.".startswith(self.config.prefix):
            return None
        inside = fullname.replace(".", os.sep)
        for tree in self.trees:
            directory = os.path.join(tree, inside)
            is_directory = os.path.isdir(directory)
            if is_directory or os.path.isfile(f"{directory}.pyi"):
                real = PathFinder.find_spec(fullname, path)
                # A namespace package has no file, whatever loader the Python version gives it.
                if real is not None and real.has_location:
                    return None
                return (
                    _package(fullname, directory, real)
                    if is_directory
                    else _module(fullname, f"{directory}.pyi")
                )
        return None

    def invalidate_caches(self) -> None:
        """Nothing is cached."""


def _package(fullname: str, directory: str, real: ModuleSpec | None) -> ModuleSpec | None:
    """A package of stubs, in whose directory there may be real modules too."""
    present = real.submodule_search_locations if real is not None else None
    locations = [*(present or ()), directory]
    stub = os.path.join(directory, "__init__.pyi")
    if os.path.isfile(stub):
        return _module(fullname, stub, locations)
    spec = ModuleSpec(fullname, None, is_package=True)
    spec.submodule_search_locations = locations
    return spec


def _module(fullname: str, path: str, locations: list[str] | None = None) -> ModuleSpec | None:
    return spec_from_file_location(
        fullname,
        path,
        loader=StubLoader(path),  # type: ignore[arg-type]
        submodule_search_locations=locations,
    )


class StubLoader:
    def __init__(self, path: str) -> None:
        self.path = path

    def create_module(self, spec: ModuleSpec) -> None:
        """The default module object will do."""

    def exec_module(self, module: ModuleType) -> None:
        from .stubs import execute  # noqa: PLC0415 - it imports ast; linked sandboxes need none

        execute(module, self.get_source(module.__name__), self.path)

    def get_source(self, fullname: str) -> str:
        with open(self.path, encoding="utf-8") as stream:
            return stream.read()

    def is_package(self, fullname: str) -> bool:
        return os.path.basename(self.path) == "__init__.pyi"


def install() -> None:
    """Put the finder first, once per process, where there is any stub to find."""
    Context.config = config = load(HERE)
    found = (os.path.join(os.path.abspath(entry), config.stubs) for entry in sys.path)
    Context.stub_trees = trees = tuple(t for t in dict.fromkeys(found) if os.path.isdir(t))
    if trees and not any(type(finder) is StubFinder for finder in sys.meta_path):
        sys.meta_path.insert(0, StubFinder(config, trees))


def is_configured() -> bool:
    """Has a build said where facades are?"""
    return os.path.isfile(os.path.join(HERE, FILE))
