from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pants.engine.target import Field, FieldDefaultFactoryResult, FieldDefaults
from pants.util.frozendict import FrozenDict

from django_products.rules.pants_field_defaults import compare_field_defaults

Factory = Callable[[Field], Any]


def constant(value: object) -> Factory:
    return lambda _: value


def same(value: object) -> Factory:
    return lambda _: value


def with_default(value: object) -> Factory:
    return lambda _, value=value: value  # type: ignore[misc]


def defaults(factory: Factory) -> FieldDefaults:
    made: Any = FieldDefaultFactoryResult
    found = made(factory).default_factory
    return FieldDefaults(FrozenDict({Field: found}))


@pytest.fixture(autouse=True)
def _compared(monkeypatch: pytest.MonkeyPatch) -> None:
    original = FieldDefaultFactoryResult.__init__
    monkeypatch.setattr(
        FieldDefaultFactoryResult, "__init__", getattr(original, "of_pants", original)
    )
    assert defaults(constant("x")) != defaults(constant("x"))
    compare_field_defaults()
    compare_field_defaults()


@pytest.mark.parametrize("make", [constant, with_default])
def test_defaults_made_twice_of_the_same_are_equal(make: Callable[[object], Factory]) -> None:
    first, second = defaults(make(["x"])), defaults(make(["x"]))
    assert first == second
    assert hash(first) == hash(second)
    assert first.factory(Field)(None) == ["x"]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (constant("x"), constant("y")),
        (constant("x"), same("x")),
        (with_default("x"), with_default("y")),
        (str, repr),
    ],
)
def test_defaults_of_something_else_are_not(one: Factory, other: Factory) -> None:
    assert defaults(one) != defaults(other)
