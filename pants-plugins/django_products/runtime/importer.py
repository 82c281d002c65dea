"""Import `.pyi` files of facades where the real module is not there."""

from __future__ import annotations

import os
import sys
from importlib.machinery import PathFinder
from importlib.util import spec_from_file_location

from .config import Config, load
from .unlinked import HERE, Context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType


class StubFinder:
    """A finder in front of the path finder, which takes a bare directory for a package."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if self.config.product_of_module(fullname) is None:
            return None
        if _is_real(PathFinder.find_spec(fullname, path)):
            return None
        name = fullname.rpartition(".")[2]
        for entry in list(path if path is not None else sys.path):
            directory = os.path.join(entry or os.curdir, name)
            package = os.path.join(directory, "__init__.pyi")
            if os.path.isfile(package):
                return _spec(fullname, package, [directory])
            if os.path.isfile(directory + ".pyi"):
                return _spec(fullname, directory + ".pyi", None)
        return None  # a directory of stubs without `__init__.pyi` is a namespace package anyway

    def invalidate_caches(self) -> None:
        """Nothing is cached."""


def _is_real(spec: ModuleSpec | None) -> bool:
    # a namespace package has no file, whatever loader the Python version gives it
    return spec is not None and spec.has_location


def _spec(fullname: str, path: str, locations: list[str] | None) -> ModuleSpec | None:
    return spec_from_file_location(
        fullname,
        os.path.abspath(path),
        loader=StubLoader(path),  # type: ignore[arg-type]
        submodule_search_locations=locations,
    )


class StubLoader:
    def __init__(self, path: str) -> None:
        self.path = os.path.abspath(path)

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
    """Put the finder first, once per process."""
    if not any(type(finder) is StubFinder for finder in sys.meta_path):
        Context.config = load(HERE)
        sys.meta_path.insert(0, StubFinder(Context.config))
