"""Strings whose value the source text alone decides."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django_products.core.references.bindings import Bindings

# Nobody nests or concatenates more than this to write a name, and bounds keep the time linear.
DEEPEST = 8
MOST_OPERANDS = 64
# No dotted name and no file name is longer; a bound keeps doubling constants from exploding.
LONGEST = 2_000
PLACEHOLDER = re.compile(r"%(?:\(\w*\))?[#0\- +]*\d*(?:\.\d+)?[a-zA-Z]|\{[^{}]*\}")


@dataclass(frozen=True)
class _Rendered:
    """A string, with `*` for the parts that only a run knows."""

    text: str
    is_certain: bool = True


UNKNOWN = _Rendered("*", is_certain=False)


@dataclass(frozen=True)
class Literals:
    bindings: Bindings
    #: Name -> value, for names bound once to a constant string, `__name__` and `__package__`.
    constants: Mapping[str, str]

    def text(self, node: ast.expr | None) -> str | None:
        """The string that this expression always is, or None."""
        rendered = self._render(node, DEEPEST)
        return rendered.text if rendered is not None and rendered.is_certain else None

    def pattern(self, node: ast.expr | None) -> str | None:
        """The same with `*` for unknown parts; None unless something builds a string here."""
        rendered = self._render(node, DEEPEST)
        return None if rendered is None else rendered.text

    def is_built(self, node: ast.expr | None) -> bool:
        """A string, but only a run knows which."""
        rendered = self._render(node, DEEPEST)
        return rendered is not None and not rendered.is_certain

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

    def _render(self, node: ast.expr | None, depth: int) -> _Rendered | None:
        if isinstance(node, ast.Constant):
            return _Rendered(node.value) if isinstance(node.value, str) else None
        if isinstance(node, ast.Name):
            text = self.constants.get(node.id)
            return None if text is None else _Rendered(text)
        if depth == 0:
            return None
        if isinstance(node, ast.JoinedStr):
            return _joined([self._render(part, depth - 1) for part in node.values])
        if isinstance(node, ast.FormattedValue):
            is_plain = node.conversion == -1 and node.format_spec is None
            return (self._render(node.value, depth - 1) if is_plain else None) or UNKNOWN
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            parts = [self._render(operand, depth - 1) for operand in _operands(node)]
            return _joined(parts) if any(part is not None for part in parts) else None
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
            return _filled(self._render(node.left, depth - 1))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr == "format":
                return _filled(self._render(node.func.value, depth - 1))
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


def _operands(node: ast.expr) -> list[ast.expr]:
    """All operands of a sum, or none of too long a one."""
    operands: list[ast.expr] = []
    pending = [node]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
            pending.extend((node.right, node.left))
        else:
            operands.append(node)
        if len(pending) + len(operands) > MOST_OPERANDS:
            return []
    return operands


def _joined(parts: list[_Rendered | None]) -> _Rendered | None:
    known = [part or UNKNOWN for part in parts]
    text = "".join(part.text for part in known)
    if len(text) > LONGEST:
        return None
    return _Rendered(text, all(part.is_certain for part in known))


def _filled(template: _Rendered | None) -> _Rendered | None:
    if template is None:
        return None
    return _Rendered(PLACEHOLDER.sub("*", template.text), is_certain=False)
