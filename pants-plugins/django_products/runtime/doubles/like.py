"""Doubles that somebody wrote: objects that answer as a facade does."""

from __future__ import annotations

import inspect

from .facade_double import FacadeDouble
from .function_double import FunctionDouble

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def answer_like(double: FacadeDouble, like: object) -> None:
    """Let the functions of a double answer as the methods of an object do.

    Raises:
        NotInContract: the object has a method that the facade does not have.
    """
    __tracebackhide__ = True
    for function, method in answers_of(double, like):
        function.computes(method)


def answers_of(double: FacadeDouble, like: object) -> Iterator[tuple[FunctionDouble, Any]]:
    """The functions that an object answers, each with its method.

    What the facade has as a class or a module, the object has as an attribute with methods. Its
    other attributes are its state.
    """
    __tracebackhide__ = True
    for name in dir(like):
        value = getattr(like, name) if name[:1] != "_" else None
        if inspect.isroutine(value):
            yield getattr(double, name), value
        elif name in dir(double):
            member = getattr(double, name)
            if isinstance(member, FacadeDouble):
                yield from answers_of(member, value)
