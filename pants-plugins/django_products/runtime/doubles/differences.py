"""Where two answers differ."""

from __future__ import annotations

from collections.abc import Mapping

from .values import fields_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection


class Outcome:
    """What came of an example: a value, or an exception."""

    def __init__(self, value: object, error: Exception | None = None) -> None:
        self.value = value
        self.error = error

    def __str__(self) -> str:
        return f"returns {self.value!r}" if self.error is None else f"raises {self.error!r}"


def difference_of_outcomes(double: Outcome, real: Outcome, ignoring: Collection[str]) -> str | None:
    """The first difference, in words; None if there is none.

    Arguments:
        ignoring: fields of contracts that may differ, such as keys and times.
    """
    if double.error is None and real.error is None:
        return difference(double.value, real.value, ignoring)
    one, other = double.error, real.error
    if type(one) is type(other) and one is not None and other is not None:
        if one.args == other.args:
            return None
    return f"the double {double}, the real one {real}"


def difference(double: object, real: object, ignoring: Collection[str]) -> str | None:
    """Where two values differ, as `[0].total: the double says 3, the real one 4`; or None."""
    return _difference(double, real, frozenset(ignoring), "")


def _difference(double: object, real: object, ignoring: frozenset[str], path: str) -> str | None:
    if type(double) is not type(real):
        return _told(double, real, path)
    pairs: list[tuple[str, object, object]] = []
    if isinstance(double, (tuple, list)) and isinstance(real, (tuple, list)):
        if len(double) != len(real):
            return _told(double, real, path)
        pairs = [(f"[{n}]", *items) for n, items in enumerate(zip(double, real))]
    elif isinstance(double, Mapping) and isinstance(real, Mapping):
        if double.keys() != real.keys():
            return _told(double, real, path)
        pairs = [(f"[{key!r}]", double[key], real[key]) for key in double]
    elif fields_of(double):
        names = [name for name in fields_of(double) if name not in ignoring]
        pairs = [(f".{name}", getattr(double, name), getattr(real, name)) for name in names]
    elif double != real:
        return _told(double, real, path)
    found = (_difference(one, other, ignoring, path + step) for step, one, other in pairs)
    return next((problem for problem in found if problem is not None), None)


def _told(double: object, real: object, path: str) -> str:
    place = f"{path.lstrip('.')}: " if path else ""
    return f"{place}the double says {double!r}, the real one {real!r}"
