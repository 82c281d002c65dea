"""Parsed modules: their top-level pieces, and which piece binds which name."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django_products.core.contract.changes import changed_in_functions, changed_names
from django_products.core.contract.imports import ImportBinding, StarImport, imports_of
from django_products.core.contract.layout import Layout
from django_products.core.contract.statements import (
    assignment_targets,
    bound_names,
    guarded_leaves,
    is_bare_annotation,
    is_import,
)
from django_products.core.contract.values import ERROR, UNDECODABLE, Problem
from django_products.core.deep_code import UNPARSABLE, parse

STUB_HEADER = "# Facade contract, derived from the facade's source. Not for editing."


@dataclass
class Module:
    """A parsed source file. Filled by `parse_module`, read-only afterwards."""

    name: str
    path: str
    tree: ast.Module
    is_stub: bool
    """A stub that is derived again: there `...` already means "not in this sandbox"."""
    imports: dict[str, list[ImportBinding]] = field(default_factory=dict)
    pieces: dict[str, list[ast.stmt]] = field(default_factory=dict)
    stars: list[StarImport] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    guards: dict[int, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    """Names whose object a later statement may change: `X.append(1)`, `X["a"] = 1`, a loop."""

    @cached_property
    def changed_in_functions(self) -> tuple[set[str], set[str]]:
        """Names, and names of attributes, of which the same is true of functions."""
        return changed_in_functions(self.tree)

    def binds(self, name: str) -> bool:
        return name in self.imports or name in self.pieces

    def bound_with(self, name: str) -> set[str]:
        """`name`, and the names that assignments bind together with it: `x` and `y` of `x = y = []`."""
        found: set[str] = set()
        todo = [name]
        while todo:
            each = todo.pop()
            if each not in found:
                found.add(each)
                for piece in self.pieces.get(each, ()):
                    todo.extend(bound_names(piece) if assignment_targets(piece) else ())
        return found

    def class_named(self, name: str) -> ast.ClassDef | None:
        for piece in self.pieces.get(name, []):
            if isinstance(piece, ast.ClassDef):
                return piece
        return None


def parse_module(layout: Layout, name: str, path: str, text: str) -> Module:
    """Parse, and index what the top level binds. Raises one of `UNPARSABLE`."""
    tree = parse(text, path)
    module = Module(name, path, tree, text.startswith(STUB_HEADER))
    for statement, guard in guarded_leaves(module.tree.body):
        module.guards[id(statement)] = guard
        if is_import(statement):
            for found in imports_of(layout, name, statement, guard):
                if isinstance(found, StarImport):
                    module.stars.append(found)
                else:
                    _remember(module, found.name)
                    earlier = module.imports.get(found.name, [])
                    kept = [each for each in earlier if not found.replaces(each)]
                    module.imports[found.name] = [*kept, found]
            continue
        module.changed |= changed_names(statement)
        for bound in sorted(bound_names(statement)):
            _remember(module, bound)
            module.pieces.setdefault(bound, []).append(statement)
    for name in module.imports:
        if all(map(is_bare_annotation, module.pieces.get(name, ()))):
            module.pieces.pop(name, None)  # `Run: type`, and an import that binds it
    return module


def _remember(module: Module, name: str) -> None:
    if not module.binds(name):
        module.order.append(name)


class ModuleIndex:
    """The product's modules, parsed when somebody asks: most of them nobody does."""

    def __init__(self, layout: Layout, sources: Mapping[str, str]) -> None:
        self.layout = layout
        self._sources = sources
        self._parsed: dict[str, Module | None] = {}
        self.broken: dict[str, Problem] = {}

    def get(self, name: str) -> Module | None:
        if name not in self._parsed:
            self._parsed[name] = self._parse(name)
        return self._parsed[name]

    def __getitem__(self, name: str) -> Module:
        module = self.get(name)
        if module is None:
            raise KeyError(name)
        return module

    def text(self, name: str) -> str:
        return self._sources[self.layout.paths[name]]

    def readable(self, name: str) -> Module | None:
        """A module that no contract needs: one that cannot be parsed is as good as none."""
        if name not in self._parsed:
            try:
                self._parsed[name] = self._read(name)
            except UNPARSABLE:
                return None
        return self._parsed[name]

    def _parse(self, name: str) -> Module | None:
        path = self.layout.paths.get(name)
        if path is None:
            return None
        try:
            return self._read(name)
        except UNPARSABLE as error:
            line = getattr(error, "lineno", None) or 1
            reason = getattr(error, "msg", None) or str(error) or type(error).__name__
            what = f"cannot be parsed: {reason}"
            if self.text(name) == UNDECODABLE:
                what = "cannot be read: it is not in UTF-8, nor in an encoding that it declares"
            self.broken[name] = Problem(path, line, "unparsable", what, ERROR)
            return None

    def _read(self, name: str) -> Module:
        return parse_module(self.layout, name, self.layout.paths[name], self.text(name))
