"""Stand-ins for what the cut removes: valid stub code, and an error when a test uses it.

`name: Any = ...` is a value, `class Name(Any): ...` is a type, so that annotations which name
it still type-check. The importer makes a placeholder of both.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from django_products.core.contract.origins import Definition, Origin
from django_products.core.contract.resolve import Resolver

#: Names that mean something to Python where a module binds them.
#: https://docs.python.org/3/reference/datamodel.html#import-related-attributes-on-module-objects
MODULE_NAMES = frozenset(
    "__all__ __name__ __spec__ __package__ __loader__ __path__ __file__ __cached__ __getattr__ __dir__".split()
)
_VALUE = ": Any = ..."
_TYPE = "(Any): ..."


def stand_in_line(resolver: Resolver, origin: Origin, name: str) -> str:
    """A type if a class is what the name stood for, else a value."""
    is_class = isinstance(origin, Definition) and resolver.class_of(origin) is not None
    return f"class {name}{_TYPE}" if is_class else unbound_line(name)


def unbound_line(name: str) -> str:
    """A value. What stands in for others needs an `Any` that is none itself."""
    return "from typing import Any" if name == "Any" else f"{name}{_VALUE}"


def is_stand_in_line(line: str) -> bool:
    return line.endswith((_VALUE, _TYPE))


def value_stand_ins(names: Iterable[str]) -> list[ast.stmt]:
    """Sorted. Of a module's `__getattr__` Python wants a function, and of its `__path__` the truth.

    `Any`, which the stand-ins of others need, a stub has at its top.
    """
    return ast.parse("\n".join(_value_line(name) for name in sorted(names))).body


def _value_line(name: str) -> str:
    if name == "__getattr__":
        return "def __getattr__(name): ..."
    return "" if name == "Any" or name in MODULE_NAMES else unbound_line(name)


def type_stand_in(name: str) -> ast.stmt:
    return ast.parse(f"class {name}{_TYPE}").body[0]


def module_stand_in(name: str, used: set[tuple[str, ...]]) -> ast.stmt:
    """`class models(Any)` with a nested stand-in for each `models.X` that annotations name."""
    inner: dict[str, set[tuple[str, ...]]] = {}
    for chain in used:
        if chain:
            inner.setdefault(chain[0], set()).add(chain[1:])
    made = type_stand_in(name)
    assert isinstance(made, ast.ClassDef)
    body: list[ast.stmt] = [module_stand_in(each, inner[each]) for each in sorted(inner)]
    made.body = body or made.body
    return made
