"""What a repository looks like before it has BUILD files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from django_products.core.layout import FileKind, Layout
from django_products.core.tach.config import TachConfig
from django_products.core.tailoring.package_json import Package
from django_products.core.tailoring.turbo_json import Task, Turbo, effective_task

PACKAGE = "package.json"
CHECK = "backend:contract-check"
TEST = "backend:test"


@dataclass(frozen=True)
class TurboProduct:
    """What Turborepo has been told of a product.

    Arguments:
        name: of its directory.
        package: what its `package.json` says; None when there is none, or it cannot be read.
        turbo: its own `turbo.json`; None when there is none, or it cannot be read.
        unread: its files that are there and cannot be read, relative to the build root.
    """

    name: str
    package: Package | None = None
    turbo: Turbo | None = None
    unread: tuple[str, ...] = ()

    def task(self, name: str, root: Turbo | None) -> Task:
        return effective_task(name, self.package.name if self.package else "", root, self.turbo)


@dataclass(frozen=True)
class Repository:
    """A frozen picture of what tailoring reads.

    Arguments:
        layout: where things are.
        files: paths in the products' directory and in the core packages, and Python elsewhere.
        python: text of every Python file of products and core, by path.
        products: by name of the directory, one for each child of the products' directory.
        turbo: the `turbo.json` at the root.
        tach: what `tach.toml` says; None when there is none, or it cannot be read.
        test_paths: what pytest's configuration names as `testpaths`.
        matched: for each glob that was looked up, the files that it matches.
    """

    layout: Layout
    files: frozenset[str] = frozenset()
    python: Mapping[str, str] = field(default_factory=dict)
    products: Mapping[str, TurboProduct] = field(default_factory=dict)
    turbo: Turbo | None = None
    tach: TachConfig | None = None
    test_paths: tuple[str, ...] = ()
    matched: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def with_matched(self, matched: Mapping[str, tuple[str, ...]]) -> Repository:
        return replace(self, matched=matched)

    @cached_property
    def sorted_files(self) -> tuple[str, ...]:
        return tuple(sorted(self.files))

    def under(self, directory: str) -> Iterator[str]:
        return (path for path in self.sorted_files if path.startswith(f"{directory}/"))

    def python_under(self, directory: str) -> Iterator[str]:
        return (path for path in self.under(directory) if path.endswith(".py"))

    def tests_under(self, directory: str) -> Iterator[str]:
        kinds = (FileKind.TEST, FileKind.LINKED_TEST)
        return (p for p in self.python_under(directory) if self.layout.kind_of(p) in kinds)

    def has_backend(self, product: str) -> bool:
        return any(True for _ in self.python_under(self.layout.backend_dir(product)))

    def facade_modules(self, product: str) -> tuple[str, ...]:
        """Names of the modules, and packages, of a facade; `__init__` and tests left out."""
        facade = self.layout.facade_dir(product)
        names = {
            path[len(facade) + 1 :].split("/")[0]
            for path in self.python_under(facade)
            if self.layout.kind_of(path) is FileKind.SOURCE
        }
        return tuple(sorted({n[:-3] if n.endswith(".py") else n for n in names} - {"__init__"}))
