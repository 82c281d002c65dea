"""Which decorators a signature keeps: those that change how a caller calls.

| decorator | in the stub |
|---|---|
| `staticmethod`, `classmethod`, `property`, `@x.setter/.getter/.deleter` | kept |
| the standard library's, listed below | kept |
| task decorators (`shared_task`, `app.task`) | the name becomes a placeholder: the object is no function |
| any other (`transaction.atomic`, `retry`, the product's own) | dropped, its text stays in the contract |
"""

from __future__ import annotations

import ast
from typing import List, Tuple

from django_products.core.contract.classes import foreign_name
from django_products.core.contract.resolve import dotted_parts
from django_products.core.contract.rewrite import rewrite
from django_products.core.contract.writer import StubWriter

_BUILTIN = frozenset({"staticmethod", "classmethod", "property"})
_ACCESSORS = frozenset({"setter", "getter", "deleter"})
_KEPT = frozenset(
    """abc.abstractmethod abc.abstractproperty
    contextlib.contextmanager contextlib.asynccontextmanager
    dataclasses.dataclass
    enum.member enum.nonmember enum.property enum.unique
    functools.cache functools.cached_property functools.lru_cache functools.singledispatch
    functools.singledispatchmethod
    types.coroutine
    typing.final typing.no_type_check typing.overload typing.override typing.runtime_checkable
    typing.type_check_only
    typing_extensions.deprecated typing_extensions.final typing_extensions.overload
    typing_extensions.override typing_extensions.runtime_checkable
    warnings.deprecated""".split()
)
_TASK = frozenset({"shared_task", "task", "periodic_task"})


def is_task(decorators: List[ast.expr]) -> bool:
    """Whether a decorator replaces the function by a Celery-like task object."""
    for decorator in decorators:
        func = decorator.func if isinstance(decorator, ast.Call) else decorator
        parts = dotted_parts(func)
        if parts is not None and parts[-1] in _TASK:
            return True
    return False


def kept_decorators(
    writer: StubWriter, decorators: List[ast.expr], where: str, *, in_class: bool
) -> List[ast.expr]:
    kept: List[ast.expr] = []
    for decorator in decorators:
        if _changes_the_call(writer, decorator, in_class):
            kept.append(rewrite(writer, decorator, local=_accessor_names(decorator, in_class)))
        else:
            writer.erase(where, "@" + ast.unparse(decorator))
    return kept


def _changes_the_call(writer: StubWriter, decorator: ast.expr, in_class: bool) -> bool:
    func = decorator.func if isinstance(decorator, ast.Call) else decorator
    parts: Tuple[str, ...] = dotted_parts(func) or ()
    if len(parts) == 1 and parts[0] in _BUILTIN:
        return not writer.module.binds(parts[0])
    if len(parts) == 2 and in_class and parts[1] in _ACCESSORS:
        return True
    if foreign_name(writer.survey.resolver, writer.module.name, func) not in _KEPT:
        return False
    arguments = [*decorator.args, *(each.value for each in decorator.keywords)] if isinstance(
        decorator, ast.Call
    ) else []
    return all(writer.survey.evaluable(writer.module.name, each) for each in arguments)


def _accessor_names(decorator: ast.expr, in_class: bool) -> "frozenset[str]":
    parts = dotted_parts(decorator)
    if in_class and parts is not None and len(parts) == 2 and parts[1] in _ACCESSORS:
        return frozenset({parts[0]})
    return frozenset()
