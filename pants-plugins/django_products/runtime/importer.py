"""Import `.pyi` files of facades where the real module is not there."""

import os
import sys
from importlib.machinery import PathFinder
from importlib.util import spec_from_file_location

from .config import load
from .unlinked import HERE, Context


class StubFinder:
    """A finder in front of the path finder, which takes a bare directory for a package."""

    def __init__(self, config):
        self.config = config

    def find_spec(self, fullname, path=None, target=None):
        if self.config.product_of_module(fullname) is None:
            return None
        real = PathFinder.find_spec(fullname, path)
        if real is not None and real.origin is not None and real.loader is not None:
            return None
        name = fullname.rpartition(".")[2]
        for entry in list(path if path is not None else sys.path):
            directory = os.path.join(entry or os.curdir, name)
            package = os.path.join(directory, "__init__.pyi")
            if os.path.isfile(package):
                return self._spec(fullname, package, [directory])
            if os.path.isfile(directory + ".pyi"):
                return self._spec(fullname, directory + ".pyi", None)
        return None

    def _spec(self, fullname, path, locations):
        return spec_from_file_location(
            fullname,
            os.path.abspath(path),
            loader=StubLoader(path),
            submodule_search_locations=locations,
        )

    def invalidate_caches(self):
        """Nothing is cached."""


class StubLoader:
    def __init__(self, path):
        self.path = os.path.abspath(path)

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        from .stubs import execute

        execute(module, self.get_source(module.__name__), self.path)

    def get_source(self, fullname):
        with open(self.path, encoding="utf-8") as stream:
            return stream.read()

    def is_package(self, fullname):
        return os.path.basename(self.path) == "__init__.pyi"


def install():
    """Put the finder first, once per process."""
    if any(type(finder).__name__ == "StubFinder" for finder in sys.meta_path):
        return
    Context.config = load(HERE)
    sys.meta_path.insert(0, StubFinder(Context.config))
