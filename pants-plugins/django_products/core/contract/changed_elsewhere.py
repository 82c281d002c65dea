"""What the product's other modules change of a value: `from .facade.api import HANDLERS`, then `HANDLERS["a"] = 1`.

A stub is made of one module, and the others are not there to do it. What is looked for is what
people write: an import at any place, and a change of what it binds, by a name or a dotted one.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django_products.core.contract.changes import changed_chains
from django_products.core.contract.imports import ImportBinding, imports_of
from django_products.core.contract.layout import Layout
from django_products.core.contract.module import Module, ModuleIndex
from django_products.core.contract.origins import Definition
from django_products.core.contract.resolve import Resolver
from django_products.core.contract.statements import is_import

_MUTABLE = (ast.Call, ast.Dict, ast.DictComp, ast.List, ast.ListComp, ast.Set, ast.SetComp)


class ChangedElsewhere:
    def __init__(self, layout: Layout, modules: ModuleIndex, resolver: Resolver) -> None:
        self._layout = layout
        self._modules = modules
        self._resolver = resolver
        self._changes: dict[str, frozenset[tuple[str, str]]] = {}

    def is_changed(self, module: str, name: str, value: ast.expr | None) -> bool:
        """Arguments:
        name: of the module, or an attribute of a class of it: `"HANDLERS"`, `"Run.names"`.
        value: which it is bound to, and which no module has to be read for if it never changes.
        """
        if not isinstance(value, _MUTABLE):
            return False
        last = name.rpartition(".")[2]
        return any(
            (module, name) in self._changed_by(other)
            for other in self._layout.paths
            if other != module and last in self._modules.text(other)
        )

    def _changed_by(self, name: str) -> frozenset[tuple[str, str]]:
        if name not in self._changes:
            module = self._modules.readable(name)
            found = () if module is None else self._resolved(module)
            self._changes[name] = frozenset(found)
        return self._changes[name]

    def _resolved(self, module: Module) -> Iterator[tuple[str, str]]:
        bindings: dict[str, list[ImportBinding]] = {}
        for node in ast.walk(module.tree):
            if isinstance(node, ast.stmt) and is_import(node):
                for found in imports_of(self._layout, module.name, node):
                    if isinstance(found, ImportBinding):
                        bindings.setdefault(found.name, []).append(found)
        for first, *rest in changed_chains(module.tree):
            chains = [self._resolver.chain(module.name, (first, *rest))]
            chains += [
                self._resolver.imported_chain(found, tuple(rest))
                for found in bindings.get(first, ())
            ]
            for origin, others in chains:
                if isinstance(origin, Definition):
                    yield origin.module, ".".join((origin.name, *others))
