"""What of a facade can be doubled: its functions, and those of its classes."""

from __future__ import annotations

import dataclasses
import functools
import importlib
import os
from enum import Enum
from fnmatch import fnmatchcase
from types import FunctionType, MethodType, ModuleType

from ..placeholder import Placeholder
from ..unlinked import Context
from .annotations import Declared

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any, Union

    from ..config import Config

    Members = dict[str, Union["Function", "Namespace", "NamedOnly", "Ambiguous", object]]

_CACHED = type(functools.lru_cache(len))
_TESTS = ("test_*", "*_test", "tests", "conftest")


class Function:
    """One function of a facade.

    Arguments:
        name: below the facade package: `api.DataWarehouseAPI.list_tables`.
        holder: the module or the class that has it.
        raw: what is in the holder's `__dict__`, such as a `staticmethod`.
        call: as its callers see it, so without `self`.
    """

    def __init__(self, name: str, holder: Any, raw: Any, call: Any) -> None:
        self.name = name
        self.holder = holder
        self.raw = raw
        self.call = call

    @property
    def attribute(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def wants_instance(self) -> bool:
        """Is it a method, or a property, of objects that callers make?"""
        is_static = isinstance(self.raw, (staticmethod, classmethod))
        return isinstance(self.holder, type) and not is_static

    @functools.cached_property
    def declared(self) -> Declared:
        return Declared(self.call)


class Namespace:
    """A module or a class of a facade.

    Arguments:
        name: below the facade package; empty for the facade itself.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.members: Members = {}

    def everything(self) -> Iterator[tuple[str, object]]:
        """The members of all parts, with their names; what has several names several times."""
        for name, member in self.members.items():
            if isinstance(member, Namespace):
                yield from member.everything()
            else:
                yield name, member

    def functions(self) -> Iterator[Function]:
        yield from (each for _, each in self.everything() if isinstance(each, Function))


class NamedOnly:
    """A name about which the contract says no more: a task, an object, a computed constant."""


class Ambiguous:
    """A short name that several modules of the facade use for different things."""

    def __init__(self, names: list[str]) -> None:
        self.names = names


def surface_of(product: str, config: Config) -> Namespace:
    """The facade of a product, with every module of it imported.

    What a module offers has its short name too, `list_runs` beside `api.list_runs`, unless two
    modules mean different things by it.

    Raises:
        ModuleNotFoundError: there is no such facade here.
    """
    package = importlib.import_module(config.facade_package(product))
    reader = _Reader(product, config)
    root = Namespace("")
    modules = {}
    for name in _modules_in(package, config):
        inside = Namespace(name)
        inside.members = reader.members(importlib.import_module(f"{package.__name__}.{name}"), name)
        modules[name] = inside
    root.members = {**_short_names(modules), **_tree(modules), **reader.members(package, "")}
    return root


class _Reader:
    """Reads modules; one function or class found twice is one."""

    def __init__(self, product: str, config: Config) -> None:
        self.own = f"{config.prefix}{product}"
        self.facade = config.facade_package(product)
        self.whole = config.contract_modules_of(product)
        self.found: dict[int, Any] = {}

    def members(self, module: ModuleType, name: str) -> Members:
        declared = getattr(module, "__all__", None)
        members: Members = {}
        for each in declared or [n for n in vars(module) if n[:1] != "_"]:
            value = getattr(module, each, self)
            is_import = declared is None and self._is_import(value)
            if value is not self and not is_import:
                members[each] = self._member(module, f"{name}.{each}" if name else each, value)
        return members

    def _member(self, holder: Any, name: str, value: Any) -> Any:
        if id(value) not in self.found:
            self.found[id(value)] = self._read(holder, name, value)
        return self.found[id(value)]

    def _read(self, holder: Any, name: str, value: Any) -> Any:
        if isinstance(value, Placeholder):
            return NamedOnly()
        if _is_definition(value):
            if not self._is_own(value) or self._is_whole(value):
                return value
            if isinstance(value, type):
                return value if is_contract(value) else self._class(value, name)
            return Function(name, holder, value, value)
        cls = type(value)
        if self._is_own(cls) and not self._is_whole(cls) and not is_contract(cls):
            return self._member(holder, name, cls)
        return NamedOnly() if callable(value) else value

    def _class(self, cls: type, name: str) -> Namespace:
        inside = Namespace(name)
        for base in reversed(cls.__mro__):
            if not self._is_own(base):
                continue
            for attribute, raw in vars(base).items():
                if attribute[:1] != "_" or attribute in ("__init__", "__call__"):
                    call = _as_called(cls, attribute, raw)
                    if call is not None:
                        each = Function(f"{name}.{attribute}", cls, raw, call)
                        inside.members[attribute] = each
        return inside

    def _is_import(self, value: Any) -> bool:
        """Does a module have this for its own use, with nothing said about it in `__all__`?"""
        if _is_definition(value):
            return not self._is_own(value)
        return isinstance(value, ModuleType) or type(value).__module__ in ("typing", "__future__")

    def _is_own(self, value: Any) -> bool:
        module = getattr(value, "__module__", None) or ""
        return module == self.own or module.startswith(f"{self.own}.")

    def _is_whole(self, value: Any) -> bool:
        """What a contract module defines is real everywhere."""
        inside = (value.__module__ or "")[len(self.facade) + 1 :]
        is_facade = value.__module__ == f"{self.facade}.{inside}"
        return is_facade and any(fnmatchcase(inside, each) for each in self.whole)


def present_products(config: Config) -> list[str]:
    """The products that have a facade here, sorted."""
    inside = os.path.join(*config.backend.split("/"), config.facade)
    try:
        tops = importlib.import_module(config.prefix.rstrip(".")).__path__ if config.prefix else []
    except ModuleNotFoundError:
        return []
    tops = [*tops, *(os.path.join(tree, *config.prefix.split(".")) for tree in Context.stub_trees)]
    names = {name for top in tops if os.path.isdir(top) for name in os.listdir(top)}
    return sorted(
        name for name in names if any(os.path.isdir(os.path.join(t, name, inside)) for t in tops)
    )


def is_contract(cls: type) -> bool:
    """Is it a class of values, which the contract has whole?"""
    return (
        issubclass(cls, (BaseException, Enum, tuple, dict))
        or dataclasses.is_dataclass(cls)
        or getattr(cls, "_is_protocol", False)
        or any(hasattr(cls, mark) for mark in ("__attrs_attrs__", "__pydantic_fields__", "_meta"))
    )


def _is_definition(value: object) -> bool:
    return isinstance(value, (type, FunctionType, _CACHED))


def _as_called(cls: type, attribute: str, raw: Any) -> Any:
    if isinstance(raw, (staticmethod, classmethod)):
        return getattr(cls, attribute)
    function = raw.fget if isinstance(raw, property) else raw
    return MethodType(function, cls) if isinstance(function, (FunctionType, _CACHED)) else None


def _modules_in(package: ModuleType, config: Config) -> list[str]:
    """The modules of a facade, real or stubs, but for private ones, tests, and the doubles."""
    found: set[str] = set()
    for top in package.__path__:
        for directory, directories, files in os.walk(top):
            directories[:] = [d for d in directories if _is_offered(d, config)]
            inside = os.path.relpath(directory, top).replace(os.sep, ".")
            prefix = "" if inside == "." else f"{inside}."
            for file in files:
                stem, extension = os.path.splitext(file)
                if extension in (".py", ".pyi"):
                    if stem == "__init__":
                        found.add(prefix.rstrip("."))
                    elif _is_offered(stem, config):
                        found.add(prefix + stem)
    return sorted(found - {""})


def _is_offered(name: str, config: Config) -> bool:
    hidden = name.startswith("_") or name == config.doubles
    return not hidden and not any(fnmatchcase(name, pattern) for pattern in _TESTS)


def _short_names(modules: Mapping[str, Namespace]) -> Members:
    places: dict[str, dict[int, tuple[str, Any]]] = {}
    for module, inside in modules.items():
        for name, member in inside.members.items():
            places.setdefault(name, {}).setdefault(id(member), (f"{module}.{name}", member))
    return {
        name: (
            next(iter(found.values()))[1]
            if len(found) == 1
            else Ambiguous([place for place, _ in found.values()])
        )
        for name, found in places.items()
    }


def _tree(modules: Mapping[str, Namespace]) -> Members:
    """The modules by name, one of a subpackage inside that."""
    tops: Members = {}
    for name, inside in modules.items():
        parent, _, last = name.rpartition(".")
        holder = modules[parent].members if parent in modules else tops
        holder.setdefault(last, inside)
    return tops
