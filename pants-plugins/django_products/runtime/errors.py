"""`FacadeNotLinked`, and the record of every one that was raised, and of what doubles raise."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_RAISED: list[tuple[Exception, str]] = []


class _Meta(type):
    # `pytest.raises(FacadeNotLinked)` and `assertRaises` end in isinstance or issubclass with
    # the class that the test wrote; an `except` clause asks neither. So this tells a test that
    # expects the error from code that happens to catch it.
    def __instancecheck__(cls, instance: Any) -> bool:
        matches = type.__instancecheck__(cls, instance)
        if matches and cls is FacadeNotLinked:
            instance.expected = True
        return matches

    def __subclasscheck__(cls, subclass: type) -> bool:
        matches = type.__subclasscheck__(cls, subclass)
        current = sys.exc_info()[1]
        if matches and cls is FacadeNotLinked and type(current) is subclass is _Raised:
            current.expected = True
        return matches


class FacadeNotLinked(RuntimeError, metaclass=_Meta):
    """A facade was used whose product is not in this sandbox."""

    def __init__(self, message: str, name: str = "", module: str = "", product: str = "") -> None:
        super().__init__(message)
        self.name = name
        self.module = module
        self.product = product
        self.expected = False

    def __reduce__(self) -> tuple[Any, ...]:
        return (_Raised, (str(self), self.name, self.module, self.product))


class _Raised(FacadeNotLinked):
    # isinstance skips __instancecheck__ for the exact class, so a subclass is raised.
    pass


_Raised.__name__ = FacadeNotLinked.__name__
_Raised.__qualname__ = FacadeNotLinked.__qualname__


def raised(message: str, name: str, module: str, product: str, summary: str) -> FacadeNotLinked:
    """Make one, and remember it until the pytest plugin has looked."""
    error = _Raised(message, name, module, product)
    remember(error, summary)
    return error


def remember(error: Exception, summary: str) -> None:
    """Have the pytest plugin fail the test that raised this, also if something catches it."""
    _RAISED.append((error, summary))


def not_linked() -> list[FacadeNotLinked]:
    """Those that were raised since the last `take_unexpected`, and not expected."""
    return [each for each, _ in _RAISED if isinstance(each, _Raised) and not each.expected]


def is_not_linked(error: BaseException | None) -> bool:
    """Has a facade raised this, and no test expected it? To ask so marks nothing as expected."""
    return isinstance(error, _Raised) and not error.expected


def take_unexpected() -> list[str]:
    """A line for each that was raised since the last call and not expected; forgets them all."""
    taken = _RAISED[:]
    del _RAISED[: len(taken)]
    return [summary for error, summary in taken if not getattr(error, "expected", False)]
