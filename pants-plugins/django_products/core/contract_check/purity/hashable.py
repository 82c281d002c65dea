"""The fields of contract classes are immutable and hashable, all the way down."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from django_products.core.contract_check.facade import Facade
from django_products.core.contract_check.module import Module, alias_value
from django_products.core.contract_check.purity.value_classes import value_class
from django_products.core.deep_code import UNPARSABLE, parse_expression
from django_products.core.problems import Code, Problem

_TUPLE = "tuple[…, ...]"
_FROZENSET = "frozenset[…]"
_PAIRS = "tuple[tuple[key, value], ...], or a frozen dataclass"

_ALTERNATIVES = {
    "bytearray": "bytes",
    "dict": _PAIRS,
    "list": _TUPLE,
    "memoryview": "bytes",
    "set": _FROZENSET,
    "array.array": _TUPLE,
    "collections.ChainMap": _PAIRS,
    "collections.Counter": _PAIRS,
    "collections.OrderedDict": _PAIRS,
    "collections.UserDict": _PAIRS,
    "collections.UserList": _TUPLE,
    "collections.defaultdict": _PAIRS,
    "collections.deque": _TUPLE,
    "types.MappingProxyType": _PAIRS,
    "types.SimpleNamespace": "a frozen dataclass",
    "typing.Counter": _PAIRS,
    "typing.DefaultDict": _PAIRS,
    "typing.Deque": _TUPLE,
    "typing.Dict": _PAIRS,
    "typing.List": _TUPLE,
    "typing.OrderedDict": _PAIRS,
    "typing.Set": _FROZENSET,
    "typing.AbstractSet": _FROZENSET,
    # Interfaces that the mutable ones satisfy, so that nothing promises a hash.
    **{
        f"{package}.{name}": alternative
        for package in ("collections.abc", "typing")
        for name, alternative in (
            ("ByteString", "bytes"),
            ("Collection", _TUPLE),
            ("Iterable", _TUPLE),
            ("Mapping", _PAIRS),
            ("MutableMapping", _PAIRS),
            ("MutableSequence", _TUPLE),
            ("MutableSet", _FROZENSET),
            ("Sequence", _TUPLE),
        )
    },
    "collections.abc.Set": _FROZENSET,
}

# Their arguments are no values that the field holds.
_OPAQUE = frozenset({"Callable", "ClassVar", "InitVar", "Literal", "Type", "type"})


@dataclass(frozen=True)
class _Found:
    """Arguments:
    written: the type as the field says it.
    why: what is not hashable, and what to use instead.
    """

    written: str
    why: str
    instead: str


def check(facade: Facade) -> Iterator[Problem]:
    for module in facade.contracts():
        for node in module.classes():
            found = value_class(facade, module, node)
            if found is None or not found.has_fields:
                continue
            for field in node.body:
                if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
                    name = f"{node.name}.{field.target.id}"
                    yield from _field(facade, module, name, field)


def _field(facade: Facade, module: Module, name: str, field: ast.AnnAssign) -> Iterator[Problem]:
    for found in _unhashable(facade, module, field.annotation, frozenset()):
        yield Problem(
            Code.CONTRACT_NOT_HASHABLE,
            module.path,
            f"The field `{name}` holds `{found.written}`: {found.why}.",
            "A contract is a value: hashable, so that it can be a key, and safe to share.",
            (f"Use `{found.instead}`.",),
            field.lineno,
        )


def _unhashable(
    facade: Facade, module: Module, node: ast.expr, seen: frozenset[str]
) -> Iterator[_Found]:
    """Every part of an annotation whose values cannot be hashed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        try:
            yield from _unhashable(facade, module, parse_expression(node.value), seen)
        except UNPARSABLE:
            return
    elif isinstance(node, ast.BinOp):
        yield from _unhashable(facade, module, node.left, seen)
        yield from _unhashable(facade, module, node.right, seen)
    elif isinstance(node, ast.Tuple):
        for each in node.elts:
            yield from _unhashable(facade, module, each, seen)
    elif isinstance(node, ast.Subscript):
        outer = tuple(_named(facade, module, node.value, ast.unparse(node), seen))
        yield from outer
        name = facade.meaning(module, node.value) or ""
        if not outer and name.rpartition(".")[2] not in _OPAQUE:
            arguments = node.slice
            if name.rpartition(".")[2] == "Annotated" and isinstance(arguments, ast.Tuple):
                arguments = arguments.elts[0]
            yield from _unhashable(facade, module, arguments, seen)
    elif isinstance(node, (ast.Name, ast.Attribute)):
        yield from _named(facade, module, node, ast.unparse(node), seen)


def _named(
    facade: Facade, module: Module, node: ast.expr, written: str, seen: frozenset[str]
) -> Iterator[_Found]:
    name = facade.meaning(module, node)
    if name is None or name in seen:
        return
    plain = name.replace("builtins.", "", 1)
    if plain in _ALTERNATIVES:
        shown = plain.rpartition(".")[2]
        yield _Found(written, f"`{shown}` is not hashable", _ALTERNATIVES[plain])
        return
    found = facade.definition(name)
    if found is None:
        return
    owner, statement = found
    if isinstance(statement, ast.ClassDef):
        kind = value_class(facade, owner, statement)
        if kind is not None and not kind.hashable:
            shown = f"`{statement.name}` is a {kind.kind}, which is not hashable"
            yield _Found(written, shown, "a frozen dataclass")
        return
    value = alias_value(statement)
    if isinstance(value, ast.Call):  # NewType("Tags", list[str])
        value = value.args[1] if len(value.args) == 2 else None
    if value is not None:
        for inner in _unhashable(facade, owner, value, seen | {name}):
            yield _Found(
                written, f"it stands for `{inner.written}`, and {inner.why}", inner.instead
            )
