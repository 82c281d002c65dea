"""What each name of the product amounts to in the stubs, decided before any stub is written.

Every answer is a function of the sources alone, never of the order of the questions, so the
stubs do not depend on which facade module happens to be derived first.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from django_products.core.contract import availability
from django_products.core.contract.changed_elsewhere import ChangedElsewhere
from django_products.core.contract.classes import (
    FOLLOWED_KINDS,
    VALUE_KINDS,
    ClassKind,
    class_kind,
    decorated_kind,
)
from django_products.core.contract.exports import public_names
from django_products.core.contract.layout import Layout
from django_products.core.contract.module import Module, ModuleIndex
from django_products.core.contract.origins import Definition, Foreign, Missing, ModuleRef, Origin
from django_products.core.contract.presence import REAL, Presence
from django_products.core.contract.resolve import Resolver
from django_products.core.contract.statements import (
    FunctionNode,
    assigned_value,
    assignment_targets,
    binds_names_only,
    bound_names,
    has_real_body,
    is_bare_annotation,
    is_ellipsis,
    is_type_alias,
)
from django_products.core.glob_match import matches_glob

Bases = Mapping[Definition, Presence]
"""Plain classes of the implementation that a class of the contract inherits from."""


class Survey:
    def __init__(self, layout: Layout, modules: ModuleIndex, bases: Bases) -> None:
        self.layout = layout
        self.modules = modules
        self.resolver = Resolver(layout, modules)
        self.elsewhere = ChangedElsewhere(layout, modules, self.resolver)
        self.bases = bases
        self._known: dict[Definition, Presence] = {}
        self._asking: list[Definition] = []
        self._leaned_on = 0
        self._offered: frozenset[Definition] | None = None

    def is_whole(self, module: str) -> bool:
        if not self.layout.is_facade(module):
            return False
        name = self.layout.facade_name(module)
        return any(matches_glob(name, pattern) for pattern in self.layout.request.whole)

    def presence(self, module: str, name: str) -> Presence:
        """What `name`, used inside `module`, amounts to in the stubs."""
        return self.presence_of(self.resolver.origin(module, name))

    def chain_presence(self, module: str, parts: tuple[str, ...]) -> Presence:
        origin, rest = self.resolver.chain(module, parts)
        presence = self.presence_of(origin)
        if not rest or presence in REAL or presence is Presence.FUNCTION:
            return presence
        return Presence.ABSENT if presence is Presence.ABSENT else Presence.PLACEHOLDER

    def presence_of(self, origin: Origin) -> Presence:
        if isinstance(origin, Foreign):
            return Presence.FOREIGN
        if isinstance(origin, ModuleRef):
            inside = self.layout.is_facade(origin.module) or not self.layout.is_own(origin.module)
            return Presence.MODULE if inside else Presence.IMPLEMENTATION
        if isinstance(origin, Missing):
            return Presence.ABSENT
        if origin in self._known:
            return self._known[origin]
        if origin in self._asking:
            self._leaned_on = min(self._leaned_on, self._asking.index(origin))
            return self._in_progress(origin)
        return self._ask(origin)

    def _ask(self, definition: Definition) -> Presence:
        """Remember an answer unless it leaned on one that is not finished: that may change."""
        depth = len(self._asking)
        outer, self._leaned_on = self._leaned_on, depth + 1
        self._asking.append(definition)
        try:
            found = self._defined(definition)
        finally:
            self._asking.pop()
        if self._leaned_on >= depth:
            self._known[definition] = found
            self._leaned_on = outer
        else:
            self._leaned_on = min(outer, self._leaned_on)
        return found

    def _in_progress(self, definition: Definition) -> Presence:
        """Recursion is fine between functions and classes, not between constants."""
        piece = self.modules[definition.module].pieces[definition.name][0]
        if isinstance(piece, FunctionNode):
            whole = self.is_whole(definition.module) or definition.name.startswith("_")
            return Presence.WHOLE_FUNCTION if whole else Presence.FUNCTION
        return Presence.VALUE_CLASS if isinstance(piece, ast.ClassDef) else Presence.PLACEHOLDER

    def _defined(self, definition: Definition) -> Presence:
        pieces = self.modules[definition.module].pieces[definition.name]
        if isinstance(pieces[0], FunctionNode):
            return self._function(definition, pieces)
        if isinstance(pieces[0], ast.ClassDef):
            return self._class(definition, pieces[0])
        if is_type_alias(pieces[0]):
            return Presence.VALUE
        if self.is_whole(definition.module):
            return self._constant(definition.module, pieces)
        return self._constants(definition)

    def _constants(self, definition: Definition) -> Presence:
        """Names that one assignment binds have one value, or parts of one: all are known, or none is."""
        module = self.modules[definition.module]
        names = sorted(module.bound_with(definition.name))
        pieces = [piece for name in names for piece in module.pieces[name]]
        is_mixed = len(names) > 1 and not all(map(assignment_targets, pieces))
        if is_mixed or any(self._changes_later(module, name) for name in names):
            return Presence.PLACEHOLDER
        return self._constant(module.name, pieces)

    def _changes_later(self, module: Module, name: str) -> bool:
        """A stub runs `X = {}` and would not run the loop that fills it: rather no value."""
        if name == "__all__":
            return True  # A stub has it at its end.
        if name in module.changed:
            return True
        return not module.is_stub and (
            name in module.changed_in_functions[0]
            or any(
                self.elsewhere.is_changed(module.name, name, assigned_value(piece))
                for piece in module.pieces[name]
            )
        )

    def _constant(self, module: str, pieces: list[ast.stmt]) -> Presence:
        whole = self.is_whole(module)
        if all(map(is_bare_annotation, pieces)):
            return Presence.PLACEHOLDER
        for piece in pieces:
            value = assigned_value(piece)
            if isinstance(piece, (ast.ClassDef, *FunctionNode)):
                continue  # `try: from x import Y` with a fallback of another kind
            if value is None:
                # a loop, a `with`: run in a contract module, a mystery elsewhere
                if not whole or availability.missing_in(self, module, piece):
                    return Presence.PLACEHOLDER
            elif (
                not binds_names_only(piece)
                or (is_ellipsis(value) and (not whole or self.modules[module].is_stub))
                or not self.evaluable(module, value, loose=whole)
                or (isinstance(piece, ast.AugAssign) and self._adds_to_unknown(module, piece))
            ):
                return Presence.PLACEHOLDER
        return Presence.VALUE

    def _adds_to_unknown(self, module: str, piece: ast.AugAssign) -> bool:
        """`NAMES += ["a"]`, where an import binds the name and what it takes is not known."""
        return any(
            self.presence_of(self.resolver.imported_chain(found, ())[0]) not in REAL
            for name in bound_names(piece)
            for found in self.modules[module].imports.get(name, ())
        )

    def _class(self, definition: Definition, node: ast.ClassDef) -> Presence:
        module = definition.module
        if self.is_stand_in(module, node):
            return Presence.PLACEHOLDER
        if definition in self.bases:
            return self.bases[definition]
        kind = self.kind(module, node)
        if self.is_whole(module):
            return Presence.VALUE_CLASS
        if self.layout.is_facade(module):
            if self.modules[module].is_stub and has_real_body(node):
                return Presence.VALUE_CLASS
            if kind is ClassKind.MODEL:
                return Presence.PLACEHOLDER
            return Presence.VALUE_CLASS if kind in VALUE_KINDS else Presence.CLASS
        return Presence.VALUE_CLASS if kind in FOLLOWED_KINDS else Presence.PLACEHOLDER

    def kind(self, module: str, node: ast.ClassDef) -> ClassKind:
        """Of a class as it is in the stub: plain, where the decorator that makes it a dataclass cannot be kept."""
        kind = class_kind(self.resolver, module, node)
        if kind not in (ClassKind.FROZEN, ClassKind.DATA):
            return kind
        is_lost = any(
            decorated_kind(self.resolver, module, each)
            and not self.evaluable(module, each, loose=True)
            for each in node.decorator_list
        )
        return ClassKind.PLAIN if is_lost else kind

    def is_stand_in(self, module: str, node: ast.ClassDef) -> bool:
        """`class X(Any): ...` in a stub: a type of which only the name is known."""
        return (
            self.modules[module].is_stub
            and len(node.bases) == 1
            and self.resolver.foreign_name(module, node.bases[0]) == "typing.Any"
        )

    def _function(self, definition: Definition, pieces: list[ast.stmt]) -> Presence:
        module, name = definition.module, definition.name
        if self.is_whole(module):
            return Presence.WHOLE_FUNCTION
        if self.modules[module].is_stub:
            real = has_real_body(pieces[0])
            return Presence.WHOLE_FUNCTION if real else Presence.FUNCTION
        if not name.startswith("_") or name.startswith("__") or len(pieces) > 1:
            return Presence.FUNCTION
        if definition in self._offered_private():
            return Presence.FUNCTION
        missing = availability.missing_in(self, module, pieces[0])
        return Presence.FUNCTION if missing else Presence.WHOLE_FUNCTION

    def _offered_private(self) -> frozenset[Definition]:
        """`_get` of `from ..logic import _get as get`: no helper, whatever it is called."""
        if self._offered is None:
            found: set[Definition] = set()
            for facade_module in self.layout.facade_modules():
                for name in public_names(self.resolver, self.modules[facade_module]):
                    origin = self.resolver.origin(facade_module, name)
                    if isinstance(origin, Definition) and origin.name.startswith("_"):
                        found.add(origin)
            self._offered = frozenset(found)
        return self._offered

    def evaluable(
        self,
        module: str,
        node: ast.expr,
        *,
        local: AbstractSet[str] = frozenset(),
        loose: bool = False,
    ) -> bool:
        return availability.evaluable(self, module, node, local, loose)

    def missing_in(
        self, module: str, node: ast.AST, local: frozenset[str] = frozenset()
    ) -> list[tuple[str, int]]:
        return availability.missing_in(self, module, node, local)
