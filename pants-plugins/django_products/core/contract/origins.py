"""Where a name can come from."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Union

from django_products.core.contract.statements import assigned_value, assignment_targets


@dataclass(frozen=True)
class Definition:
    """Bound in one of the product's modules by a `def`, a `class` or an assignment.

    The name is dotted for a class inside a class of the implementation: `Run.Status`.
    """

    module: str
    name: str

    @property
    def stub_name(self) -> str:
        return self.name.replace(".", "__")


@dataclass(frozen=True)
class ModuleRef:
    """One of the product's own modules or packages, used as an object."""

    module: str


@dataclass(frozen=True)
class Foreign:
    """Something outside the product: the standard library, third parties, core, others."""

    module: str
    attributes: tuple[str, ...] = ()

    @property
    def dotted(self) -> str:
        return ".".join((self.module, *self.attributes))


@dataclass(frozen=True)
class Missing:
    """Nothing in the product binds this name."""

    module: str
    name: str


Origin = Union[Definition, ModuleRef, Foreign, Missing]


def dotted_parts(node: ast.AST) -> tuple[str, ...] | None:
    """`("a", "b")` for the expression `a.b`."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    parts.append(node.id)
    return tuple(reversed(parts))


def alias_chain(pieces: list[ast.stmt]) -> tuple[str, ...] | None:
    """`("logic", "NotFound")` for `NotFound = logic.NotFound`, if that is its only binding."""
    if len(pieces) != 1 or isinstance(pieces[0], ast.AugAssign):
        return None
    targets = assignment_targets(pieces[0])
    value = assigned_value(pieces[0])
    if len(targets) != 1 or not isinstance(targets[0], ast.Name) or value is None:
        return None
    return dotted_parts(value)
