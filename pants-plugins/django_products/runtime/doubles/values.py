"""Whether a value is what an annotation says, through all the contracts that it holds."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from unittest.mock import NonCallableMock

from .. import messages
from .annotations import UNKNOWN, hints_of
from .errors import TypeguardMissing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_COLLECTIONS = (tuple, list, set, frozenset)


def mismatch(value: object, declared: Any) -> str | None:
    """Why a value does not fit, as `[0].columns: item 1 of tuple is not …`; None if it fits.

    Raises:
        TypeguardMissing: the distribution that checks is not installed.
    """
    if declared is not UNKNOWN:
        problem = _problem(value, declared)
        if problem is not None:
            return problem
    for path, inner in _inside(value, "", set()):
        if isinstance(inner, NonCallableMock):
            return _placed(path, "is a mock, which would fit anything")
        hints = hints_of(type(inner))
        for name in fields_of(inner):
            if name in hints and hints[name] is not UNKNOWN:
                problem = _problem(getattr(inner, name), hints[name])
                if problem is not None:
                    return _placed(f"{path}.{name}", problem)
    return None


def _problem(value: object, declared: Any) -> str | None:
    try:
        import typeguard  # type: ignore[import-not-found]  # noqa: PLC0415
    except ImportError:
        raise TypeguardMissing(messages.typeguard_missing()) from None
    try:
        typeguard.check_type(
            value,
            declared,
            collection_check_strategy=typeguard.CollectionCheckStrategy.ALL_ITEMS,
        )
    except typeguard.TypeCheckError as error:
        return f"{error}, but {value!r}" if _is_plain(value) else str(error)
    return None


def _is_plain(value: object) -> bool:
    return value is None or isinstance(value, (bool, int, float, str, bytes))


def _inside(value: object, path: str, seen: set[int]) -> Iterator[tuple[str, object]]:
    """Every contract and every mock in a value, with the way to it."""
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, NonCallableMock):
        yield path, value
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _inside(key, path, seen)
            yield from _inside(item, f"{path}[{key!r}]", seen)
    elif isinstance(value, _COLLECTIONS):
        for index, item in enumerate(value):
            yield from _inside(item, f"{path}[{index}]", seen)
    elif fields_of(value):
        yield path, value
        for name in fields_of(value):
            yield from _inside(getattr(value, name), f"{path}.{name}", seen)


def fields_of(value: object) -> tuple[str, ...]:
    """The fields of a dataclass, of an attrs class or of a pydantic model."""
    cls = type(value)
    if dataclasses.is_dataclass(cls):
        return tuple(field.name for field in dataclasses.fields(cls))
    attributes = getattr(cls, "__attrs_attrs__", None)
    if attributes is not None:
        return tuple(attribute.name for attribute in attributes)
    return tuple(getattr(cls, "__pydantic_fields__", None) or ())


def _placed(path: str, problem: str) -> str:
    return f"{path.lstrip('.')}: {problem}" if path else problem
