"""What the stubs of one product share while they are written."""

from __future__ import annotations

import ast

from django_products.core.contract.origins import Definition
from django_products.core.contract.presence import Presence
from django_products.core.contract.reduce import reduce_statement
from django_products.core.contract.survey import Survey
from django_products.core.contract.values import Problem, StubImport
from django_products.core.contract.writer import StubWriter


class Workshop:
    def __init__(self, survey: Survey, keep_docstrings: bool) -> None:
        self.survey = survey
        self.layout = survey.layout
        self.keep_docstrings = keep_docstrings
        self.writers: dict[str, StubWriter] = {}
        self.problems: set[Problem] = set()
        self.imports: set[StubImport] = set()
        self.new_bases: dict[Definition, Presence] = {}
        """Bases that turned out to be needed: the derivation starts again, knowing them."""

    def writer(self, module: str) -> StubWriter:
        if module not in self.writers:
            self.writers[module] = StubWriter(self, self.survey.modules[module])
        return self.writers[module]

    def want_of(self, module: str, name: str) -> None:
        """Let the stub of a module bind a name, or a module inside have one, if they are of the facade."""
        inside = f"{module}.{name}"
        if self._has_stub(module) and (
            self.survey.modules[module].binds(name) or not self.layout.exists(inside)
        ):
            self.writer(module).want(name)
        else:
            self.want_module(inside)

    def want_module(self, module: str) -> None:
        """Let a module have a stub, whatever it is asked for, if it is of the facade."""
        if self._has_stub(module):
            self.writer(module)

    def _has_stub(self, module: str) -> bool:
        # A package without a file needs none.
        return self.layout.is_facade(module) and module in self.layout.paths

    def home(self, module: str) -> str:
        """The facade module that holds what `module` defines.

        One home per implementation module, rather than one for all: the homes then import
        each other as the originals do, so a followed definition adds no import cycle, and
        two facade modules that hand on one exception hand on one class.
        """
        if self.layout.is_facade(module):
            return module
        return (
            f"{self.layout.request.facade_package}.{home_name(self.layout.request.package, module)}"
        )

    def need_base(self, definition: Definition, presence: Presence) -> None:
        known = self.new_bases.get(definition)
        if known is not Presence.VALUE_CLASS:
            self.new_bases[definition] = presence

    def reduce(self, writer: StubWriter, piece: ast.stmt) -> list[ast.stmt]:
        """Here, because writers and what they write with need each other."""
        return reduce_statement(writer, piece)

    @property
    def progress(self) -> int:
        """Grows as long as some stub still learns that it must bind more."""
        return sum(len(each.wanted) + len(each.lines) for each in self.writers.values())


def home_name(package: str, module: str) -> str:
    """`_from_logic__errors` for the module `logic.errors` of the product's package."""
    inside = module[len(package) + 1 :] if module.startswith(package + ".") else module
    return "_from_" + inside.replace("__", "_.").replace(".", "__")
