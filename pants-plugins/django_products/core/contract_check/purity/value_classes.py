"""Which classes are values, and whether they can change after they were made."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from django_products.core.contract_check.facade import Facade
from django_products.core.contract_check.module import Module, alias_value

_DATACLASSES = {
    "dataclasses.dataclass": "dataclass",
    "pydantic.dataclasses.dataclass": "pydantic dataclass",
}
_ATTRS = frozenset(
    f"{package}.{name}"
    for package in ("attr", "attrs")
    for name in ("attrs", "attributes", "dataclass", "define", "mutable", "s")
)
_FROZEN_ATTRS = frozenset({"attr.frozen", "attrs.frozen"})
_PYDANTIC_MODELS = frozenset(
    [
        "pydantic.BaseModel",
        "pydantic.RootModel",
        "pydantic.generics.GenericModel",
        "pydantic.main.BaseModel",
        "pydantic_settings.BaseSettings",
    ]
)
_NAMED_TUPLES = frozenset({"typing.NamedTuple", "typing_extensions.NamedTuple"})
# Names may stand for each other in a circle.
_ALIAS_DEPTH = 8
_TYPED_DICTS = frozenset({"typing.TypedDict", "typing_extensions.TypedDict"})


@dataclass(frozen=True)
class ValueClass:
    """Arguments:
    kind: what makes it a value, as a message says it.
    frozen: its fields cannot be assigned.
    hashable: by its kind; its fields may still not be.
    has_fields: its annotations are fields whose values it is made of.
    """

    kind: str
    frozen: bool
    hashable: bool
    has_fields: bool = True


def value_class(facade: Facade, module: Module, node: ast.ClassDef) -> ValueClass | None:
    """What kind of value a class is; None for a class that is none."""
    for decorator in node.decorator_list:
        found = _by_decorator(facade, module, decorator)
        if found is not None:
            return found
    bases = tuple(_ancestors(facade, module, node))
    names = {name for name, _, _ in bases}
    if names & _PYDANTIC_MODELS:
        chain = [(module, node), *((owner, base) for _, owner, base in bases if owner and base)]
        frozen = next(
            (said for owner, base in chain if (said := _pydantic_frozen(base)) is not None), False
        )
        return ValueClass("pydantic model", frozen, frozen)
    if "msgspec.Struct" in names:
        frozen = _keyword(node.keywords, "frozen") is True
        return ValueClass("msgspec struct", frozen, frozen)
    if names & _NAMED_TUPLES:
        return ValueClass("named tuple", frozen=True, hashable=True)
    if names & _TYPED_DICTS:
        return ValueClass("typed dict", frozen=True, hashable=False, has_fields=False)
    if _has_eq_without_hash(node):
        return ValueClass(
            "class with `__eq__` and no `__hash__`", frozen=True, hashable=False, has_fields=False
        )
    return None


def _by_decorator(facade: Facade, module: Module, decorator: ast.expr) -> ValueClass | None:
    name, keywords = _called(facade, module, decorator)
    if name in _FROZEN_ATTRS:
        return ValueClass("attrs class", frozen=True, hashable=_compares(keywords))
    kind = "attrs class" if name in _ATTRS else _DATACLASSES.get(name or "")
    if kind is None:
        return None
    frozen = _keyword(keywords, "frozen") is True
    if kind == "pydantic dataclass" and not frozen:
        frozen = any(_config_is_frozen(each.value) for each in keywords if each.arg == "config")
    by_hand = any(_keyword(keywords, each) is True for each in ("unsafe_hash", "hash"))
    identity = _keyword(keywords, "eq") is False
    return ValueClass(kind, frozen, frozen or by_hand or identity)


def _called(
    facade: Facade, module: Module, decorator: ast.expr, depth: int = 0
) -> tuple[str | None, list[ast.keyword]]:
    """What a decorator calls, and with what: `value` of `value = dataclass(frozen=True)` too."""
    call = decorator if isinstance(decorator, ast.Call) else None
    name = facade.meaning(module, call.func if call else decorator)
    keywords = call.keywords if call else []
    if name == "functools.partial" and call is not None and call.args:
        return facade.meaning(module, call.args[0]), keywords
    found = facade.definition(name)
    value = alias_value(found[1]) if found is not None else None
    if found is None or value is None or depth > _ALIAS_DEPTH:
        return name, keywords
    inner, further = _called(facade, found[0], value, depth + 1)
    return inner, [*keywords, *further]


def _compares(keywords: list[ast.keyword]) -> bool:
    return _keyword(keywords, "unsafe_hash") is not False or _keyword(keywords, "eq") is False


def _ancestors(
    facade: Facade, module: Module, node: ast.ClassDef
) -> Iterator[tuple[str, Module | None, ast.ClassDef | None]]:
    """Bases by dotted name, nearest first, followed through the facade."""
    queue = [(module, base) for base in node.bases]
    seen: set[str] = set()
    while queue:
        owner, base = queue.pop(0)
        plain = base.value if isinstance(base, ast.Subscript) else base
        name = facade.meaning(owner, plain)
        if name is None or name in seen:
            continue
        seen.add(name)
        found = facade.definition(name)
        if found is not None and isinstance(found[1], ast.ClassDef):
            yield name, found[0], found[1]
            queue.extend((found[0], each) for each in found[1].bases)
        else:
            yield name, None, None


def _pydantic_frozen(node: ast.ClassDef) -> bool | None:
    """What a model says of itself: True, False, or None when it leaves it to its base."""
    said = _keyword(node.keywords, "frozen")
    if said is not None:
        return said
    for statement in node.body:
        if isinstance(statement, (ast.Assign, ast.AnnAssign)):
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            if isinstance(target, ast.Name) and target.id == "model_config" and statement.value:
                return _config_is_frozen(statement.value)
        if isinstance(statement, ast.ClassDef) and statement.name == "Config":
            return any(
                isinstance(each, ast.Assign)
                and isinstance(each.targets[0], ast.Name)
                and (each.targets[0].id, _literal(each.value))
                in (("frozen", True), ("allow_mutation", False))
                for each in statement.body
            )
    return None


def _config_is_frozen(value: ast.expr) -> bool:
    if isinstance(value, ast.Call):
        return _keyword(value.keywords, "frozen") is True
    if isinstance(value, ast.Dict):
        return any(
            _literal(key) == "frozen" and _literal(each) is True
            for key, each in zip(value.keys, value.values)
        )
    return False


def _keyword(keywords: list[ast.keyword], name: str) -> bool | None:
    for each in keywords:
        if each.arg == name:
            value = _literal(each.value)
            return value if isinstance(value, bool) else False
    return None


def _literal(node: ast.expr | None) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def _has_eq_without_hash(node: ast.ClassDef) -> bool:
    names = {each.name for each in node.body if isinstance(each, ast.FunctionDef)}
    return "__eq__" in names and "__hash__" not in names
