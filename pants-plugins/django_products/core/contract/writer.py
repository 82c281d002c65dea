"""One stub under construction: which names it must bind, and how it binds each of them."""

from __future__ import annotations

import ast
import hashlib
from typing import Dict, FrozenSet, List, Optional, Set, Tuple

from django_products.core.contract.module import ImportBinding, Module
from django_products.core.contract.normalise import normalised_text
from django_products.core.contract.resolve import Definition, Foreign, ModuleRef, Origin
from django_products.core.contract.survey import Presence, Survey
from django_products.core.contract.values import WARNING, Problem, StubImport

ERASED = "__facade_erased__"
"""The dictionary in a stub that holds what was observable and could not be kept as code."""


class Workshop:
    """Everything that the stubs of one product share while they are written."""

    def __init__(self, survey: Survey, keep_docstrings: bool) -> None:
        self.survey = survey
        self.layout = survey.layout
        self.keep_docstrings = keep_docstrings
        self.writers: Dict[str, StubWriter] = {}
        self.problems: Set[Problem] = set()
        self.imports: Set[StubImport] = set()

    def writer(self, module: str) -> "StubWriter":
        if module not in self.writers:
            self.writers[module] = StubWriter(self, self.survey.modules[module])
        return self.writers[module]

    def home(self, module: str) -> str:
        """The module of the facade that holds what `module` defines.

        One home per implementation module, rather than one for all: the homes then import
        each other as the originals do, so a followed definition adds no import cycle, and
        two facade modules that hand on one exception hand on one class.
        """
        if self.layout.is_facade(module):
            return module
        return f"{self.layout.request.facade_package}.{home_name(self.layout.request.package, module)}"


def home_name(package: str, module: str) -> str:
    inside = module[len(package) + 1 :] if module.startswith(package + ".") else module
    return "_from_" + "__".join(inside.split("."))


class StubWriter:
    def __init__(self, shop: Workshop, module: Module) -> None:
        self.shop = shop
        self.survey = shop.survey
        self.layout = shop.layout
        self.module = module
        self.whole = shop.survey.is_whole(module.name)
        self.wanted: Set[str] = set()
        self.reduced: Dict[int, List[ast.stmt]] = {}
        self.lines: Set[str] = set()
        self.placeholders: Set[str] = set()
        self.erased: Dict[str, Set[str]] = {}

    # -- wanting names ---------------------------------------------------------------------

    def want(self, name: str) -> None:
        """Make the stub bind a name, and whatever that needs. Safe to repeat and to recurse."""
        if name in self.wanted:
            return
        self.wanted.add(name)
        self.survey.resolver.consulted.add(self.module.name)
        if name in self.module.pieces:
            for piece in self.module.pieces[name]:
                self.want_piece(piece)
        elif name not in self.module.imports:
            self._want_unbound(name)
        if name in self.module.imports:
            for binding in self.module.imports[name]:
                for line in self.import_lines(binding):
                    if not binding.guard:
                        self.lines.add(line)

    def want_piece(self, piece: ast.stmt) -> None:
        from django_products.core.contract.reduce import reduce_statement

        if id(piece) not in self.reduced:
            self.reduced[id(piece)] = []
            self.reduced[id(piece)] = reduce_statement(self, piece)

    def _want_unbound(self, name: str) -> None:
        """Bound through a star import, offered by `__getattr__`, or not at all."""
        origin = self.survey.resolver.origin(self.module.name, name)
        if isinstance(origin, (Definition, Foreign)):
            self.lines.update(self._origin_lines(origin, name, 0))
        elif not isinstance(origin, ModuleRef):
            self.placeholders.add(name)
            if "__getattr__" not in self.module.pieces:
                self.problem("unresolved", 1, f"{name} is offered but nothing here binds it")

    # -- imports ---------------------------------------------------------------------------

    def import_lines(self, binding: ImportBinding) -> List[str]:
        """The stub's statements for one imported name; none of them names the implementation."""
        resolver = self.survey.resolver
        if not self.layout.is_own(binding.module):
            self._record_import(binding, binding.line)
            return [binding.render()]
        if resolver.is_taken(binding):
            origin = resolver.origin(self.module.name, binding.name)
            return self._origin_lines(origin, binding.name, binding.line)
        if binding.attribute is not None:
            target = f"{binding.module}.{binding.attribute}"
            direct = resolver.modules.get(binding.module)
            if direct is not None and direct.binds(binding.attribute):
                self.shop.writer(binding.module).want(binding.attribute)
            elif not self.layout.exists(target):
                origin = resolver.origin(binding.module, binding.attribute)
                return self._origin_lines(origin, binding.name, binding.line)
        return [binding.render()]

    def _origin_lines(self, origin: Origin, name: str, line: int) -> List[str]:
        if isinstance(origin, Foreign):
            binding = _foreign_binding(origin, name, line)
            if binding is not None:
                self._record_import(binding, line)
                return [binding.render()]
        elif isinstance(origin, ModuleRef):
            if self.layout.is_facade(origin.module):
                parent, _, last = origin.module.rpartition(".")
                return [ImportBinding(name, parent, last, line, False).render()]
        elif isinstance(origin, Definition):
            presence = self.survey.presence_of(origin)
            if self.layout.is_facade(origin.module) or presence is not Presence.PLACEHOLDER:
                self.shop.writer(origin.module).want(origin.name)
                home = self.shop.home(origin.module)
                return [ImportBinding(name, home, origin.name, line, False).render()]
        else:
            self.problem("unresolved", line, f"nothing binds {origin.module}.{origin.name}")
        return [f"{name}: Any = ..."]

    def alias(self, parts: Tuple[str, ...], origin: Origin, line: int) -> Optional[str]:
        """A private name for `logic.NotFound`, whose root the stub must not import."""
        name = "_" + "_".join(parts)
        lines = self._origin_lines(origin, name, line)
        if lines and lines[0].endswith(": Any = ..."):
            return None
        self.lines.update(lines)
        return name

    def _record_import(self, binding: ImportBinding, line: int) -> None:
        dotted = binding.module
        if binding.attribute is not None:
            dotted = f"{binding.module}.{binding.attribute}"
        self.shop.imports.add(StubImport(dotted, self.module.path, line or binding.line))

    def record_star(self, module: str, line: int) -> None:
        self.shop.imports.add(StubImport(module, self.module.path, line))

    # -- what is not code ------------------------------------------------------------------

    def erase(self, where: str, text: str) -> None:
        """Let text that no stub can hold as code still change the contract."""
        self.erased.setdefault(where, set()).add(text)

    def widen(self, line: int, why: str) -> None:
        """Not reducible: any meaningful edit of the module changes the contract from now on."""
        text = normalised_text(self.module.tree, keep_docstrings=False)
        self.erase("*", "sha256:" + hashlib.sha256(text.encode()).hexdigest())
        self.problem("widened", line, f"{why}; every edit of this module changes the contract")

    def placeholder(self, name: str) -> None:
        self.placeholders.add(name)

    def problem(self, code: str, line: int, message: str, severity: str = WARNING) -> None:
        self.shop.problems.add(Problem(self.module.path, line, code, message, severity))


def _foreign_binding(origin: Foreign, name: str, line: int) -> Optional[ImportBinding]:
    if not origin.attributes:
        return ImportBinding(name, origin.module, None, line, False)
    module = ".".join((origin.module, *origin.attributes[:-1]))
    return ImportBinding(name, module, origin.attributes[-1], line, False)


def locals_of(names: "List[str] | FrozenSet[str]") -> FrozenSet[str]:
    return frozenset(names)
