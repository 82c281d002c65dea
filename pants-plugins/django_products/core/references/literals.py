"""Strings whose value the source text alone decides."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django_products.core.references.bindings import Bindings

# Nested deeper than this nobody writes a name, and unlimited nesting would overflow the stack.
DEEPEST = 40
# No dotted name and no file name is longer; a bound keeps doubling constants from exploding.
LONGEST = 2_000
PLACEHOLDER = re.compile(r"%(?:\(\w*\))?[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]|\{[^{}]*\}")


@dataclass(frozen=True)
class Literals:
    bindings: Bindings
    #: Name -> value, for names bound once to a constant string, `__name__` and `__package__`.
    constants: Mapping[str, str]

    def text(self, node: ast.expr | None) -> str | None:
        """The string that this expression always is, or None."""
        return self._text(node, DEEPEST)

    def pattern(self, node: ast.expr | None) -> str | None:
        """The same with `*` for unknown parts; None unless something builds a string here."""
        if isinstance(node, (ast.JoinedStr, ast.BinOp)) or _is_format(node):
            return self._pattern(node, DEEPEST)
        return self.text(node)

    def is_built(self, node: ast.expr | None) -> bool:
        """A string, but only a run knows which."""
        return self.text(node) is None and self.pattern(node) is not None

    def elements(self, node: ast.expr | None) -> Iterator[ast.expr]:
        """The items of a literal list, `[…] + […]`, or the expression itself."""
        if node is None:
            return
        pending = [node]
        seen: set[str] = set()
        while pending:
            node = pending.pop()
            if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
                pending.extend(reversed(node.elts))
            elif isinstance(node, ast.Starred):
                pending.append(node.value)
            elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
                if self.pattern(node) is not None:
                    yield node
                else:
                    pending.extend((node.right, node.left))
            elif isinstance(node, ast.Name) and self._is_list(node) and node.id not in seen:
                seen.add(node.id)
                pending.append(self.bindings.once[node.id])
            else:
                yield node

    def texts(self, node: ast.expr | None) -> Iterator[tuple[str, ast.expr]]:
        for element in self.elements(node):
            if (text := self.text(element)) is not None:
                yield text, element

    def _is_list(self, name: ast.Name) -> bool:
        return isinstance(self.bindings.once.get(name.id), (ast.List, ast.Tuple, ast.Set))

    def _text(self, node: ast.expr | None, depth: int) -> str | None:
        if isinstance(node, ast.Constant):
            return node.value if isinstance(node.value, str) else None
        if isinstance(node, ast.Name):
            return self.constants.get(node.id)
        if depth == 0:
            return None
        if isinstance(node, ast.JoinedStr):
            return _joined([self._text(part, depth - 1) for part in node.values])
        if isinstance(node, ast.FormattedValue):
            plain = node.conversion == -1 and node.format_spec is None
            return self._text(node.value, depth - 1) if plain else None
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            right = self._text(node.right, depth - 1)
            return None if right is None else _joined([self._text(node.left, depth - 1), right])
        return None

    def _pattern(self, node: ast.expr | None, depth: int) -> str | None:
        if (text := self._text(node, depth)) is not None:
            return text
        if depth == 0:
            return None
        if isinstance(node, ast.JoinedStr):
            return _joined([self._pattern(part, depth - 1) or "*" for part in node.values])
        if isinstance(node, ast.FormattedValue):
            return self._text(node, depth) or "*"
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            left = self._pattern(node.left, depth - 1)
            right = self._pattern(node.right, depth - 1)
            if left is None and right is None:
                return None
            return _joined([left or "*", right or "*"])
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            return _with_stars(self._text(node.left, depth - 1))
        if isinstance(node, ast.Call) and _is_format(node):
            assert isinstance(node.func, ast.Attribute)
            return _with_stars(self._text(node.func.value, depth - 1))
        return None


def literals_of(bindings: Bindings, module: str, package: str) -> Literals:
    constants: dict[str, str] = {}
    for name, value in (("__name__", module), ("__package__", package)):
        if value and name not in bindings.defined:
            constants[name] = value
    known = Literals(bindings, constants)
    # In source order, so that one constant may be built from those above it, and never from itself.
    for name, node in bindings.once.items():
        if (text := known.text(node)) is not None:
            constants[name] = text
    return known


def _joined(parts: list[str | None]) -> str | None:
    if any(part is None for part in parts):
        return None
    whole = "".join(part for part in parts if part is not None)
    return whole if len(whole) <= LONGEST else None


def _with_stars(template: str | None) -> str | None:
    return None if template is None else PLACEHOLDER.sub("*", template)


def _is_format(node: ast.expr | None) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "format"
    )
