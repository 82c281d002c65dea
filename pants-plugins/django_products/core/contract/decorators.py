"""Which decorators a signature keeps: those that change how a caller calls.

| decorator | in the stub |
|---|---|
| `staticmethod`, `classmethod`, `property`, `@x.setter/.getter/.deleter` | kept |
| the standard library's, listed below | kept |
| another one that makes a property, by its name (`hybrid_property`, `reify`) or by `__get__` | `property` |
| task decorators (`shared_task`, `app.task`) | a stand-in: no function; its signature as text |
| any other (`transaction.atomic`, `retry`, own ones) | dropped, its text stays in the contract |
"""

from __future__ import annotations

import ast
from collections.abc import Set as AbstractSet

from django_products.core.contract.origins import dotted_parts
from django_products.core.contract.rewrite import rewrite
from django_products.core.contract.statements import FunctionNode
from django_products.core.contract.writer import StubWriter

_BUILTIN = frozenset({"staticmethod", "classmethod", "property"})
_ACCESSORS = frozenset({"setter", "getter", "deleter"})
_KEPT = frozenset(
    [
        "abc.abstractmethod",
        "abc.abstractproperty",
        "contextlib.contextmanager",
        "contextlib.asynccontextmanager",
        "dataclasses.dataclass",
        "django.utils.functional.cached_property",
        "django.utils.functional.classproperty",
        "enum.member",
        "enum.nonmember",
        "enum.property",
        "enum.unique",
        "functools.cache",
        "functools.cached_property",
        "functools.lru_cache",
        "functools.singledispatch",
        "functools.singledispatchmethod",
        "types.coroutine",
        "typing.final",
        "typing.no_type_check",
        "typing.overload",
        "typing.override",
        "typing.runtime_checkable",
        "typing.type_check_only",
        "typing_extensions.deprecated",
        "typing_extensions.final",
        "typing_extensions.overload",
        "typing_extensions.override",
        "typing_extensions.runtime_checkable",
        "warnings.deprecated",
    ]
)
_TASK = frozenset({"shared_task", "task", "periodic_task"})


def is_task(writer: StubWriter, decorators: list[ast.expr]) -> bool:
    """Whether a decorator replaces the function by a Celery-like task object."""
    for decorator in decorators:
        parts = dotted_parts(_function(decorator))
        if parts is not None and parts[-1] in _TASK:
            return True
    return False


def kept_decorators(
    writer: StubWriter,
    decorators: list[ast.expr],
    where: str,
    *,
    in_class: bool,
    local: AbstractSet[str] = frozenset(),
) -> list[ast.expr]:
    kept: list[ast.expr] = []
    for decorator in decorators:
        if _changes_the_call(writer, decorator, in_class, local):
            kept.append(rewrite(writer, decorator, local=local))
            continue
        writer.erase(where, "@" + ast.unparse(decorator))
        if (
            in_class
            and _makes_a_property(writer, decorator)
            and not writer.module.binds("property")
        ):
            # A method in its place would be true, and equal to nothing, without a word.
            kept.append(ast.copy_location(ast.Name(id="property", ctx=ast.Load()), decorator))
    return kept


def _makes_a_property(writer: StubWriter, decorator: ast.expr) -> bool:
    parts = dotted_parts(_function(decorator))
    if parts is None:
        return False
    if _says_property(parts):
        return True
    resolver = writer.survey.resolver
    node = resolver.class_of(resolver.chain(writer.module.name, parts)[0])
    return node is not None and (
        any(isinstance(each, FunctionNode) and each.name == "__get__" for each in node.body)
        or any(_says_property(dotted_parts(base) or ("",)) for base in node.bases)
    )


def _says_property(parts: tuple[str, ...]) -> bool:
    last = parts[-1].lower()
    return last.endswith("property") or last == "reify"


def _changes_the_call(
    writer: StubWriter, decorator: ast.expr, in_class: bool, local: AbstractSet[str]
) -> bool:
    parts = dotted_parts(_function(decorator)) or ()
    if len(parts) == 1 and parts[0] in _BUILTIN:
        return not writer.module.binds(parts[0])
    if len(parts) == 2 and in_class and parts[1] in _ACCESSORS:
        return parts[0] in local
    if writer.survey.resolver.foreign_name(writer.module.name, _function(decorator)) not in _KEPT:
        return False
    if not isinstance(decorator, ast.Call):
        return True
    arguments = [*decorator.args, *(each.value for each in decorator.keywords)]
    return all(writer.survey.evaluable(writer.module.name, each, local=local) for each in arguments)


def _function(decorator: ast.expr) -> ast.expr:
    return decorator.func if isinstance(decorator, ast.Call) else decorator
