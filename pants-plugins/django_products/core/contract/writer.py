"""One stub under construction: which names it must bind, and how it binds each of them."""

from __future__ import annotations

import ast
import hashlib
from keyword import iskeyword
from typing import TYPE_CHECKING

from django_products.core.contract import binding
from django_products.core.contract.availability import has_foreign_star
from django_products.core.contract.erased import ERASED, erased_in
from django_products.core.contract.imports import ImportBinding
from django_products.core.contract.module import Module
from django_products.core.contract.normalise import normalised_text
from django_products.core.contract.origins import Definition, Foreign, ModuleRef, Origin
from django_products.core.contract.stand_in import is_stand_in_line, unbound_line
from django_products.core.contract.values import WARNING, Problem, StubImport

if TYPE_CHECKING:
    from django_products.core.contract.workshop import Workshop


class StubWriter:
    def __init__(self, shop: Workshop, module: Module) -> None:
        self.shop = shop
        self.survey = shop.survey
        self.layout = shop.layout
        self.module = module
        self.whole = shop.survey.is_whole(module.name)
        self.wanted: set[str] = set()
        self.reduced: dict[int, list[ast.stmt]] = {}
        self.lines: set[str] = set()
        """Imports and stand-ins at the top of the stub."""
        self.leaks: dict[str, set[tuple[str, ...]]] = {}
        """Module names that annotations use and that the cut removes, with what they use."""
        self.erased: dict[str, set[str]] = erased_in(module) if module.is_stub else {}

    # -- wanting names ---------------------------------------------------------------------

    def want(self, name: str) -> None:
        """Make the stub bind a name, and whatever that needs. Safe to repeat and to recurse."""
        if name in self.wanted or name == ERASED:
            return
        self.wanted.add(name)
        self.survey.resolver.consulted.add(self.module.name)
        if name in self.module.pieces:
            for piece in self.module.pieces[name]:
                self.want_piece(piece)
        for found in self.module.imports.get(name, ()):
            line = binding.line_for(self, found)
            if line and not found.guard:
                self.lines.add(line)
        if not self.module.binds(name):
            self._want_unbound(name)

    def want_piece(self, piece: ast.stmt) -> None:
        if id(piece) not in self.reduced:
            self.reduced[id(piece)] = []
            self.reduced[id(piece)] = self.shop.reduce(self, piece)

    def _want_unbound(self, name: str) -> None:
        """Bound through a star import, offered by `__getattr__`, or not at all."""
        if not name.isidentifier() or iskeyword(name):
            self.problem("unresolved", 1, f"{name!r} is offered and is no name")
            return
        origin = self.survey.resolver.origin(self.module.name, name)
        if isinstance(origin, (Definition, Foreign)):
            self.lines.add(binding.origin_line(self, origin, name, 0))
        elif not isinstance(origin, ModuleRef) and not has_foreign_star(
            self.survey, self.module.name
        ):
            self.lines.add(unbound_line(name))
            if "__getattr__" not in self.module.pieces:
                self.problem("unresolved", 1, f"{name} is offered but nothing here binds it")

    def alias(self, parts: tuple[str, ...], origin: Origin, line: int) -> str | None:
        """A private name for `logic.NotFound`, whose root the stub must not import."""
        if isinstance(origin, Definition) and origin.module == self.module.name:
            self.want(origin.name)
            return origin.stub_name
        name = "_" + "_".join(parts)
        text = binding.origin_line(self, origin, name, line)
        if is_stand_in_line(text):
            return None
        self.lines.add(text)
        return name

    def leak(self, parts: tuple[str, ...]) -> None:
        """An annotation keeps naming `models.Run`: let the stub bind `models` to a stand-in."""
        self.leaks.setdefault(parts[0], set()).add(parts[1:])

    # -- what is not code ------------------------------------------------------------------

    def record_import(self, found: ImportBinding, line: int = 0) -> None:
        self.shop.imports.add(StubImport(found.dotted, self.module.path, line or found.line))

    def record_star(self, module: str, line: int) -> None:
        self.shop.imports.add(StubImport(module, self.module.path, line))

    def erase(self, where: str, text: str) -> None:
        """Let text that no stub can hold as code still change the contract."""
        if not self.module.is_stub:
            self.erased.setdefault(where, set()).add(text)

    def widen(self, line: int, why: str) -> None:
        """Not reducible: any meaningful edit of the module changes the contract from now on."""
        text = normalised_text(self.module.tree)
        self.erase("*", "sha256:" + hashlib.sha256(text.encode("utf-8", "replace")).hexdigest())
        self.problem("widened", line, f"{why}; every edit of this module changes the contract")

    def problem(self, code: str, line: int, message: str, severity: str = WARNING) -> None:
        self.shop.problems.add(Problem(self.module.path, line, code, message, severity))
