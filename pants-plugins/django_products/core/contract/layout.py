"""Where a product's modules are: dotted names, paths, and which side of the cut each is on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django_products.core.contract.values import ContractRequest


@dataclass(frozen=True)
class Layout:
    """The product's modules by dotted name."""

    request: ContractRequest
    paths: Mapping[str, str]
    packages: Mapping[str, bool]

    def is_facade(self, module: str) -> bool:
        return _within(module, self.request.facade_package)

    def is_own(self, module: str) -> bool:
        return _within(module, self.request.package) or _within(module, self._product_package)

    def is_implementation(self, module: str) -> bool:
        return self.is_own(module) and not self.is_facade(module)

    def holds_facade(self, module: str) -> bool:
        """Whether the facade is somewhere below a package of the product."""
        return self.request.facade_package.startswith(module + ".")

    def exists(self, module: str) -> bool:
        """Whether a module or a package of that name is among the sources."""
        return module in self.packages

    def is_package(self, module: str) -> bool:
        return self.packages.get(module, False)

    @property
    def _product_package(self) -> str:
        parent, _, _ = self.request.package.rpartition(".")
        return parent if parent.rpartition(".")[2] == self.request.product else self.request.package

    def facade_modules(self) -> tuple[str, ...]:
        return tuple(sorted(name for name in self.paths if self.is_facade(name)))

    def facade_directory(self) -> str:
        """The directory of the facade package, also if it has no `__init__.py`."""
        name = self.facade_modules()[0]
        path = self.paths[name]
        inside = self.facade_name(name)
        levels = inside.count(".") + 1 if inside else 0
        if path.endswith("/__init__.py"):
            levels += 1
        for _ in range(max(levels, 1)):
            path = path.rpartition("/")[0]
        return path

    def facade_name(self, module: str) -> str:
        """`contracts` for `products.x.backend.facade.contracts`, empty for the package."""
        return module[len(self.request.facade_package) + 1 :]

    def absolute(self, module: str, level: int, target: str | None) -> str | None:
        """The absolute name that `from <level dots><target>` means inside `module`."""
        if level == 0:
            return target or ""
        parts = module.split(".")
        drop = level - 1 if self.is_package(module) and module in self.paths else level
        if drop >= len(parts):
            return None
        base = parts[: len(parts) - drop]
        return ".".join(base + ([target] if target else []))


def lay_out(request: ContractRequest, paths: Iterable[str]) -> Layout:
    by_name: dict[str, str] = {}
    packages: dict[str, bool] = {}
    for path in sorted(paths):
        name = request.source_roots.module_of(path)
        if not path.endswith(".py") or not name:
            continue
        is_init = path.rpartition("/")[2] == "__init__.py"
        if name in by_name and not is_init:
            continue  # a package shadows a module of the same name, as in Python
        by_name[name] = path
        packages[name] = is_init or packages.get(name, False)
        while "." in name:
            name = name.rpartition(".")[0]
            packages[name] = True
    return Layout(request, by_name, packages)


def _within(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")
