"""What a function declares: its parameters, its result, and how that is handed over."""

from __future__ import annotations

import collections.abc
import contextlib
import inspect
import re
import sys
import typing
from enum import Enum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


class Handing(Enum):
    """How a result reaches the caller."""

    VALUE = "value"
    ITERATOR = "iterator"
    ASYNC_ITERATOR = "async iterator"
    CONTEXT = "context manager"
    ASYNC_CONTEXT = "async context manager"


_HANDING = {
    collections.abc.Iterator: Handing.ITERATOR,
    collections.abc.Generator: Handing.ITERATOR,
    collections.abc.AsyncIterator: Handing.ASYNC_ITERATOR,
    collections.abc.AsyncGenerator: Handing.ASYNC_ITERATOR,
}
_CONTEXT = {
    Handing.ITERATOR: Handing.CONTEXT,
    Handing.ASYNC_ITERATOR: Handing.ASYNC_CONTEXT,
}

UNKNOWN = inspect.Signature.empty
"""Stands for an annotation that is missing, or that cannot be evaluated."""


class Declared:
    """The declaration of one function.

    Arguments:
        call: the function as its callers see it, so without `self`.
    """

    def __init__(self, call: Callable[..., Any]) -> None:
        inner = inspect.unwrap(call)
        self._globals = getattr(inner, "__globals__", {})
        self.signature = inspect.signature(call)
        self.is_async = inspect.iscoroutinefunction(inner)
        self.parameters = {
            name: self._evaluated(parameter.annotation)
            for name, parameter in self.signature.parameters.items()
        }
        result = self._evaluated(self.signature.return_annotation)
        self.handing = _HANDING.get(typing.get_origin(result) or result, Handing.VALUE)
        if self.handing is not Handing.VALUE:
            result = (*typing.get_args(result), UNKNOWN)[0]
            if any(_is_contextlib(layer) for layer in _layers(call)):
                self.handing = _CONTEXT[self.handing]
        #: The type of the result, of each item of an iterator, or of what `with` gives.
        self.result = result

    @property
    def answers_none(self) -> bool:
        return self.handing is Handing.VALUE and self.result in (None, type(None))

    def _evaluated(self, annotation: Any) -> Any:
        return evaluated(annotation, self._globals)


def evaluated(annotation: Any, names: dict[str, Any]) -> Any:
    """The type behind an annotation, which may be text.

    UNKNOWN if there is none, or if it names what only type checkers import. Each annotation by itself: one
    that cannot be evaluated must not switch off the checks of the others.
    """
    if annotation is inspect.Parameter.empty:
        return UNKNOWN
    holder = type("holder", (), {"__annotations__": {"it": annotation}})
    try:
        return typing.get_type_hints(holder, names, include_extras=True)["it"]
    except Exception:  # evaluating text of the repository may raise anything
        return UNKNOWN


def hints_of(cls: type) -> dict[str, Any]:
    """The types of a class's fields, those of its bases included."""
    found: dict[str, Any] = {}
    for base in reversed(cls.__mro__):
        names = vars(sys.modules[base.__module__]) if base.__module__ in sys.modules else {}
        for field, annotation in vars(base).get("__annotations__", {}).items():
            found[field] = evaluated(annotation, names)
    return found


def parameters_only(signature: inspect.Signature) -> inspect.Signature:
    """Names, kinds and defaults: annotations can be written in several ways."""
    empty = inspect.Parameter.empty
    parameters = [each.replace(annotation=empty) for each in signature.parameters.values()]
    return signature.replace(parameters=parameters, return_annotation=empty)


def shown(declared: Any) -> str:
    """A type as one writes it, without the modules."""
    if declared is UNKNOWN:
        return "a type that is not known here"
    if isinstance(declared, type) and not typing.get_args(declared):
        return "None" if declared is type(None) else declared.__qualname__
    return re.sub(r"(?:\w+\.)+(\w+)", r"\1", str(declared))


def _layers(call: Any) -> Iterator[Any]:
    yield call
    while hasattr(call, "__wrapped__"):
        call = call.__wrapped__
        yield call


def _is_contextlib(layer: Any) -> bool:
    code = getattr(getattr(layer, "__func__", layer), "__code__", None)
    return code is not None and code.co_filename == contextlib.__file__
