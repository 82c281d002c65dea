"""Defaults of fields that are found equal where they are.

Pants has them as closures over options, which are never equal to those of the time before. So whenever the engine computes them
again, which it does by chance (docs/engine-cost.md), all dependencies of all targets are computed again too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from types import FunctionType
from typing import Any

from pants.engine import target
from pants.engine.target import Field


def _content(function: Callable[..., Any]) -> tuple[object, ...]:
    """All that decides what a function does: two that are equal in it do the same."""
    if not isinstance(function, FunctionType):
        return (function,)
    return (
        function.__code__,
        # Of one module, in one life of it.
        id(function.__globals__),
        function.__defaults__,
        function.__kwdefaults__,
        [cell.cell_contents for cell in function.__closure__ or ()],
    )


@dataclass(frozen=True, eq=False)
class ComparableFactory:
    """Computes the default of a field.

    Arguments:
        factory: equal to another if its code, and the values that it closes over, are.
    """

    factory: Callable[[Field], Any]

    def __call__(self, field: Field) -> Any:
        return self.factory(field)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, ComparableFactory):
            return NotImplemented
        return _content(self.factory) == _content(other.factory)

    def __hash__(self) -> int:
        return hash(getattr(self.factory, "__code__", self.factory))


def compare_field_defaults() -> None:
    """Without effect where Pants has no such class."""
    result: Any = getattr(target, "FieldDefaultFactoryResult", None)
    if result is None:
        return
    # Backends are loaded anew with each change of options.
    original = getattr(result.__init__, "of_pants", result.__init__)

    def wrapping(self: Any, default_factory: Callable[[Field], Any]) -> None:
        original(self, ComparableFactory(default_factory))

    wrapping.of_pants = original  # type: ignore[attr-defined]
    result.__init__ = wrapping
