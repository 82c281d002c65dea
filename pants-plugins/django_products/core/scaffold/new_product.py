"""What the templates are filled with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django_products.core.layout import Layout


@dataclass(frozen=True)
class NewProduct:
    """A product that is to be.

    Arguments:
        name: of its directory, and its app label.
        layout: where things are.
        visibility: whether BUILD files have visibility rules here.
        linked_tests: the directories of `integration_tests`, relative to the build root.
    """

    name: str
    layout: Layout
    visibility: bool = True
    linked_tests: tuple[str, ...] = ("tests",)

    @property
    def directory(self) -> str:
        return self.layout.product_dir(self.name)

    @property
    def package(self) -> str:
        """The dotted package of its Django app."""
        return self.layout.backend_package(self.name)

    @property
    def camel(self) -> str:
        """`web_vitals` as a part of the name of a class."""
        return "".join(word.capitalize() for word in self.name.split("_"))

    @property
    def title(self) -> str:
        """`web_vitals` for people."""
        return self.name.replace("_", " ").capitalize()

    @property
    def contract_modules(self) -> tuple[str, str]:
        """The facade modules for contracts, and for enums: what the options name, as far as they do."""
        named = [module for module in self.layout.contract_modules if module.isidentifier()]
        contracts = named[0] if named else "contracts"
        return contracts, named[1] if len(named) > 1 else "enums"

    @property
    def words(self) -> dict[str, str]:
        """What stands for `$name` and the like in a template."""
        contracts, enums = self.contract_modules
        return {
            "name": self.name,
            "camel": self.camel,
            "title": self.title,
            "package": self.package,
            "facade": self.layout.facade,
            "contracts": contracts,
            "enums": enums,
        }


def topmost(directories: Iterable[str]) -> tuple[str, ...]:
    """Those directories that are below no other one, sorted."""
    kept: list[str] = []
    for directory in sorted(set(directories)):
        if not any(directory.startswith(f"{above}/") for above in kept):
            kept.append(directory)
    return tuple(kept)
