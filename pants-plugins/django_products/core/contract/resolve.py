"""Static name resolution through the product's own modules: where does a name come from?"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from django_products.core.contract.imports import ImportBinding
from django_products.core.contract.layout import Layout
from django_products.core.contract.module import Module, ModuleIndex
from django_products.core.contract.origins import (
    Definition,
    Foreign,
    Missing,
    ModuleRef,
    Origin,
    alias_chain,
    dotted_parts,
)

if TYPE_CHECKING:
    from django_products.core.contract.classes import ClassKind

Seen = frozenset[tuple[str, str]]


class Resolver:
    """Answers where a name comes from; remembers nothing but its own answers."""

    def __init__(self, layout: Layout, modules: ModuleIndex) -> None:
        self.layout = layout
        self.modules = modules
        self._origins: dict[tuple[str, str], Origin] = {}
        self.consulted: set[str] = set()
        """Modules whose text decided an answer: the contract derives from these."""
        self.kinds: dict[ast.ClassDef, ClassKind] = {}
        """What `class_kind` has answered."""
        self.circles = 0
        """How often it came back to a class that it had come from."""

    def origin(self, module: str, name: str, seen: Seen = frozenset()) -> Origin:
        key = (module, name)
        if key in self._origins:
            return self._origins[key]
        if key in seen:
            # `from . import api` in `__init__.py`, or modules that import a name from each other
            inside = f"{module}.{name}"
            return ModuleRef(inside) if self.layout.exists(inside) else Missing(module, name)
        found = self._origin(module, name, seen | {key})
        if not seen:
            self._origins[key] = found
        return found

    def _origin(self, module: str, name: str, seen: Seen) -> Origin:
        scope = self.modules.get(module)
        if module in self.layout.paths:
            self.consulted.add(module)
        if scope is not None and name in scope.pieces:
            return self._through_alias(scope, name, seen) or Definition(module, name)
        if scope is not None and name in scope.imports:
            return self._imported(scope.imports[name][0], seen)
        if self.layout.exists(f"{module}.{name}"):
            return ModuleRef(f"{module}.{name}")
        if scope is not None and not name.startswith("_"):
            for star in reversed(scope.stars):
                if self.layout.is_own(star.module):
                    found = self.origin(star.module, name, seen)
                    if not isinstance(found, Missing):
                        return found
        return Missing(module, name)

    def _through_alias(self, scope: Module, name: str, seen: Seen) -> Origin | None:
        """`NotFound = logic.NotFound` stands for what it names, however many modules away."""
        alias = alias_chain(scope.pieces[name])
        if alias is None or not self._roots_in_implementation(scope, alias[0]):
            return None
        origin, rest = self.chain(scope.name, alias, seen)
        return None if rest or isinstance(origin, Missing) else origin

    def _imported(self, binding: ImportBinding, seen: Seen) -> Origin:
        top = binding.module.partition(".")[0]
        if not self.layout.is_own(binding.module):
            if binding.attribute is not None:
                return self._foreign_member(binding.module, binding.attribute)
            if binding.name != top:
                return Foreign(binding.module)
            return ModuleRef(top) if self.layout.exists(top) else Foreign(top)
        if binding.attribute is not None:
            return self.origin(binding.module, binding.attribute, seen)
        # `import products.x.backend.facade` binds `products`
        return ModuleRef(top if binding.name == top else binding.module)

    def _foreign_member(self, module: str, attribute: str) -> Origin:
        inside = f"{module}.{attribute}"
        if self.layout.exists(inside) and self.layout.exists(module):
            return ModuleRef(inside)  # `from products import x`
        return Foreign(module, (attribute,))

    def _roots_in_implementation(self, scope: Module, root: str) -> bool:
        if self.layout.is_implementation(scope.name):
            return True
        return any(self.is_taken(binding) for binding in scope.imports.get(root, ()))

    def is_taken(self, binding: ImportBinding) -> bool:
        """Whether an import takes something from the product's implementation."""
        if not self.layout.is_own(binding.module) or self.layout.is_facade(binding.module):
            return False
        if binding.attribute is None:
            return True
        return not self.layout.is_facade(binding.dotted)

    def chain(
        self, module: str, parts: tuple[str, ...], seen: Seen = frozenset()
    ) -> tuple[Origin, tuple[str, ...]]:
        """Follow `a.b.c` seen from `module`; the parts that no module answers are left over."""
        return self._followed(self.origin(module, parts[0], seen), parts[1:], seen)

    def imported_chain(
        self, binding: ImportBinding, rest: tuple[str, ...]
    ) -> tuple[Origin, tuple[str, ...]]:
        """The same of `rest` seen from what an import binds, wherever that stands."""
        return self._followed(self._imported(binding, frozenset()), rest, frozenset())

    def _followed(
        self, origin: Origin, rest: tuple[str, ...], seen: Seen
    ) -> tuple[Origin, tuple[str, ...]]:
        while rest:
            following = self._member(origin, rest[0], seen)
            if following is None:
                break
            origin, rest = following, rest[1:]
        return origin, rest

    def _member(self, origin: Origin, name: str, seen: Seen) -> Origin | None:
        if isinstance(origin, Foreign):
            return Foreign(origin.module, (*origin.attributes, name))
        if isinstance(origin, Definition):
            return self._nested(origin, name)
        if not isinstance(origin, ModuleRef):
            return None
        found = self.origin(origin.module, name, seen)
        if isinstance(found, Missing) and not self.layout.is_own(origin.module):
            return Foreign(f"{origin.module}.{name}")  # below `products`, another product
        return found

    def _nested(self, definition: Definition, name: str) -> Definition | None:
        """`Run.Status`, an enum inside a model; in the facade the attribute itself will do."""
        if self.layout.is_facade(definition.module):
            return None
        scope = self.modules[definition.module]
        outer = scope.class_named(definition.name)
        for member in outer.body if outer is not None else ():
            if isinstance(member, ast.ClassDef) and member.name == name:
                nested = Definition(definition.module, f"{definition.name}.{name}")
                scope.pieces.setdefault(nested.name, [member])
                return nested
        return None

    def class_of(self, origin: Origin) -> ast.ClassDef | None:
        if not isinstance(origin, Definition):
            return None
        return self.modules[origin.module].class_named(origin.name)

    def foreign_name(self, module: str, node: ast.AST) -> str:
        """The absolute name of an expression from outside the product, or an empty string."""
        parts = dotted_parts(node)
        if parts is None:
            return ""
        origin, rest = self.chain(module, parts)
        return origin.dotted if isinstance(origin, Foreign) and not rest else ""
