"""Where facades are, as written by the build next to this file."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FILE = "config.json"


class Config:
    """Arguments:
    products: directory of the products, relative to the build root.
    prefix: what stands before a product in a dotted module, with its dot, or nothing.
    backend: path of the Django app below a product.
    facade: name of the facade package below it.
    stubs: directory of stubs, beside what is imported from a source root.
    contract_modules: names, or patterns, of the facade modules that enter a contract whole.
    own_contract_modules: the same, by product, where a product says so itself.
    """

    __slots__ = (
        "backend",
        "contract_modules",
        "doubles",
        "facade",
        "own_contract_modules",
        "prefix",
        "products",
        "stubs",
    )

    def __init__(
        self,
        products: str = "products",
        prefix: str = "products.",
        backend: str = "backend",
        facade: str = "facade",
        stubs: str = "__contracts__",
        doubles: str = "doubles",
        contract_modules: tuple[str, ...] = ("contracts", "enums"),
        own_contract_modules: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.products = products
        self.prefix = prefix
        self.backend = backend
        self.facade = facade
        self.stubs = stubs
        self.doubles = doubles
        self.contract_modules = tuple(contract_modules)
        self.own_contract_modules = own_contract_modules or {}

    def facade_package(self, product: str) -> str:
        return f"{self.prefix}{product}.{self.backend.replace('/', '.')}.{self.facade}"

    def contract_modules_of(self, product: str) -> tuple[str, ...]:
        return tuple(self.own_contract_modules.get(product, self.contract_modules))

    def product_of_module(self, module: str) -> str | None:
        """`x` for `products.x.backend.facade.api`; None for any other module."""
        if not module.startswith(self.prefix):
            return None
        name = module[len(self.prefix) :].partition(".")[0]
        package = self.facade_package(name)
        return name if module == package or module.startswith(package + ".") else None

    def product_of_path(self, path: str) -> str | None:
        """`x` for a file below `products/x/`, wherever the sandbox is."""
        parts = path.replace(os.sep, "/").split("/")
        wanted = self.products.split("/")
        for index in range(len(parts) - len(wanted) - 1, -1, -1):
            if parts[index : index + len(wanted)] == wanted:
                return parts[index + len(wanted)]
        return None

    def integration_directory(self, product: str | None) -> str:
        return f"{self.products}/{product or '<your product>'}/{self.backend}/tests/integration/"


def load(directory: str) -> Config:
    """The configuration in a directory; the defaults if there is none."""
    try:
        with open(os.path.join(directory, FILE), encoding="utf-8") as stream:
            text = stream.read()
    except OSError:
        return Config()
    import json  # noqa: PLC0415 - most runs have no configuration

    data = json.loads(text)
    return Config(**{key: data[key] for key in Config.__slots__ if key in data})
