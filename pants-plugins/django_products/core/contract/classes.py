"""Which kind of class a `class` statement makes, read from its bases and decorators."""

from __future__ import annotations

import ast
import builtins
import re
from enum import Enum

from django_products.core.contract.origins import Definition, Foreign, Missing, dotted_parts
from django_products.core.contract.resolve import Resolver


class ClassKind(Enum):
    """In order of precedence: an exception that is also a dataclass is an exception."""

    EXCEPTION = "exception"
    ENUM = "enum"
    MODEL = "ORM model"
    NAMED_TUPLE = "named tuple"
    TYPED_DICT = "typed dict"
    PROTOCOL = "protocol"
    FROZEN = "frozen dataclass"
    DATA = "dataclass"
    PLAIN = "class"


VALUE_KINDS = frozenset(ClassKind) - {ClassKind.PLAIN, ClassKind.MODEL}
"""Classes that a facade module defines and that enter the contract with their bodies."""

FOLLOWED_KINDS = VALUE_KINDS - {ClassKind.DATA}
"""Classes of the implementation that enter the contract when the facade hands them on."""

_DATACLASS_DECORATORS = frozenset(
    {
        "dataclasses.dataclass",
        "pydantic.dataclasses.dataclass",
        "attr.s",
        "attr.attrs",
        "attr.attributes",
        "attr.dataclass",
        "attr.define",
        "attr.mutable",
        "attr.frozen",
        "attrs.define",
        "attrs.mutable",
        "attrs.frozen",
    }
)
_TYPING = ("typing.", "typing_extensions.")
_EXCEPTION_NAME = re.compile(r"(Error|Exception|Warning|DoesNotExist|Http404|PermissionDenied)$")
_EXCEPTION_MODULE = re.compile(r"(^|\.)(exceptions|errors|exc)\.[A-Z]\w*$")
_ENUM_NAME = re.compile(r"(Enum|Flag|Choices)$")
_MODEL_NAME = re.compile(r"(^|\.)models?\.(\w+\.)*(\w*Model|\w*ModelMixin)$")

Seen = frozenset[tuple[str, str]]


def class_kind(
    resolver: Resolver, module: str, node: ast.ClassDef, seen: Seen = frozenset()
) -> ClassKind:
    if node in resolver.kinds:
        return resolver.kinds[node]
    circles = resolver.circles
    kind = _class_kind(resolver, module, node, seen)
    if not seen or circles == resolver.circles:  # Within a circle it depends on who asks.
        resolver.kinds[node] = kind
    return kind


def _class_kind(resolver: Resolver, module: str, node: ast.ClassDef, seen: Seen) -> ClassKind:
    kinds = {ClassKind.PLAIN}
    for decorator in node.decorator_list:
        kind = decorated_kind(resolver, module, decorator)
        if kind is not None:
            kinds.add(kind)
    for base in node.bases:
        kinds.add(_base_kind(resolver, module, base, seen | {(module, node.name)}))
    if ClassKind.DATA in kinds and _frozen_by_config(node):
        kinds.add(ClassKind.FROZEN)
    return next(kind for kind in ClassKind if kind in kinds)


def decorated_kind(resolver: Resolver, module: str, decorator: ast.expr) -> ClassKind | None:
    """What a decorator makes of a class, if it makes it a dataclass of some kind."""
    call = decorator if isinstance(decorator, ast.Call) else None
    dotted = resolver.foreign_name(module, call.func if call is not None else decorator)
    if dotted not in _DATACLASS_DECORATORS:
        return None
    frozen = dotted.endswith(".frozen") or (call is not None and _true(call.keywords, "frozen"))
    return ClassKind.FROZEN if frozen else ClassKind.DATA


def _base_kind(resolver: Resolver, module: str, base: ast.expr, seen: Seen) -> ClassKind:
    if isinstance(base, ast.Subscript):
        base = base.value
    if isinstance(base, ast.Call):
        made = resolver.foreign_name(module, base.func)
        named = made in ("collections.namedtuple", "typing.NamedTuple")
        return ClassKind.NAMED_TUPLE if named else ClassKind.PLAIN
    parts = dotted_parts(base)
    if parts is None:
        return ClassKind.PLAIN
    origin, rest = resolver.chain(module, parts)
    if isinstance(origin, Foreign):
        return _foreign_kind(origin.dotted)
    if isinstance(origin, Missing) and len(parts) == 1:
        return _builtin_kind(parts[0])
    node = resolver.class_of(origin)
    if node is None or rest or not isinstance(origin, Definition):
        return ClassKind.PLAIN
    if (origin.module, origin.name) in seen:
        resolver.circles += 1
        return ClassKind.PLAIN
    return class_kind(resolver, origin.module, node, seen)


def _builtin_kind(name: str) -> ClassKind:
    value = getattr(builtins, name, None)
    if isinstance(value, type) and issubclass(value, BaseException):
        return ClassKind.EXCEPTION
    return ClassKind.PLAIN


def _foreign_kind(dotted: str) -> ClassKind:
    # The source of third parties is not in the sandbox, so their names must tell.
    last = dotted.rpartition(".")[2]
    if dotted.startswith("enum.") or _ENUM_NAME.search(last):
        return ClassKind.ENUM
    if dotted.startswith(_TYPING):
        typed = {
            "NamedTuple": ClassKind.NAMED_TUPLE,
            "TypedDict": ClassKind.TYPED_DICT,
            "Protocol": ClassKind.PROTOCOL,
        }
        return typed.get(last, ClassKind.PLAIN)
    if dotted in ("pydantic.BaseModel", "pydantic.main.BaseModel"):
        return ClassKind.DATA
    if _MODEL_NAME.search(dotted):
        return ClassKind.MODEL
    if _EXCEPTION_NAME.search(last) or _EXCEPTION_MODULE.search(dotted):
        return ClassKind.EXCEPTION
    return ClassKind.PLAIN


def _frozen_by_config(node: ast.ClassDef) -> bool:
    """Pydantic spells frozen as a class keyword or in `model_config`."""
    if _true(node.keywords, "frozen"):
        return True
    for statement in node.body:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call):
            target = statement.targets[0]
            if isinstance(target, ast.Name) and target.id == "model_config":
                return _true(statement.value.keywords, "frozen")
    return False


def _true(keywords: list[ast.keyword], name: str) -> bool:
    return any(
        keyword.arg == name
        and isinstance(keyword.value, ast.Constant)
        and keyword.value.value is True
        for keyword in keywords
    )
