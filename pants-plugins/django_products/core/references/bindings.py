"""What the names in one file stand for, as far as it can be told without running it."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django_products.core.references.module_path import resolve_relative
from django_products.core.references.nodes import Nodes

# A longer chain of calls is no API that we know, and naming each link would be quadratic.
LONGEST_CHAIN = 32


@dataclass(frozen=True)
class Bindings:
    #: Imported name -> the absolute dotted name that it was imported as.
    origins: Mapping[str, str]
    #: Name bound exactly once in the whole file, by a plain assignment -> the assigned expression.
    #: Scopes are not told apart: a name with a second meaning anywhere has no certain one.
    once: Mapping[str, ast.expr]
    #: Names bound by an assignment, `def` or `class`.
    defined: frozenset[str]
    #: Names bound by a plain `import a` or `import a.b`.
    modules: frozenset[str]

    def qualified(self, node: ast.expr) -> str:
        """`django.apps.apps.get_model` for `django_apps.get_model`; `?` where it starts unnamed."""
        fragments: list[str] = []
        while True:
            if isinstance(node, ast.Attribute):
                fragments.append("." + node.attr)
                node = node.value
            elif isinstance(node, ast.Call):
                fragments.append("()")
                node = node.func
            elif isinstance(node, ast.Subscript):
                fragments.append("[]")
                node = node.value
            elif isinstance(node, ast.Name):
                fragments.append(self.origins.get(node.id, node.id))
                break
            else:
                fragments.append("?")
                break
            if len(fragments) > LONGEST_CHAIN:
                fragments.append("?")
                break
        return "".join(reversed(fragments))

    def last(self, node: ast.expr) -> str:
        """The called or inherited thing's own name: `ForeignKey` for `models.ForeignKey`."""
        while isinstance(node, ast.Subscript):  # a generic base class, `ModelAdmin[Team]`
            node = node.value
        if isinstance(node, ast.Attribute):
            return node.attr
        if isinstance(node, ast.Name):
            return self.origins.get(node.id, node.id).rpartition(".")[2]
        return ""

    def is_own(self, node: ast.expr) -> bool:
        """The file defines this plain name itself, so it is not the library's."""
        return isinstance(node, ast.Name) and (
            node.id in self.defined and node.id not in self.origins
        )


def bindings_of(nodes: Nodes, package: str) -> Bindings:
    assigned = {
        target.id: value for target, value in nodes.assignments() if isinstance(target, ast.Name)
    }
    counts = Counter(_bound_names(nodes))
    defined = {*assigned}
    defined.update(node.name for node in nodes.functions())
    defined.update(node.name for node in nodes.of(ast.ClassDef))
    return Bindings(
        origins=dict(_imports(nodes, package)),
        once={name: value for name, value in assigned.items() if counts[name] == 1},
        defined=frozenset(defined),
        modules=frozenset(
            alias.name.partition(".")[0]
            for node in nodes.of(ast.Import)
            for alias in node.names
            if not alias.asname
        ),
    )


def _bound_names(nodes: Nodes) -> Iterator[str]:
    for name in nodes.of(ast.Name):
        if not isinstance(name.ctx, ast.Load):
            yield name.id
    for argument in nodes.of(ast.arg):
        yield argument.arg
    for alias in nodes.of(ast.alias):
        yield alias.asname or alias.name.partition(".")[0]
    for kind, found in nodes.by_type.items():
        # Functions, classes, `except … as`, match captures, type parameters.
        if "name" in kind._fields and kind is not ast.alias:
            for node in found:
                if isinstance(bound := getattr(node, "name", None), str):
                    yield bound
    for outer in nodes.of(ast.Global):
        yield from outer.names
    for enclosing in nodes.of(ast.Nonlocal):
        yield from enclosing.names


def _imports(nodes: Nodes, package: str) -> Iterator[tuple[str, str]]:
    for plain in nodes.of(ast.Import):
        for alias in plain.names:
            if alias.asname:
                yield alias.asname, alias.name
    for node in nodes.of(ast.ImportFrom):
        module = resolve_relative(package, node.level, node.module or "")
        for alias in node.names:
            if alias.name != "*":
                yield alias.asname or alias.name, f"{module}.{alias.name}".lstrip(".")
