from __future__ import annotations

import pytest
from pants.backend.python.subsystems.pytest import PythonTestFieldSet
from pants.core.util_rules.environments import (
    LOCAL_ENVIRONMENT_MATCHER,
    EnvironmentNameRequest,
)
from pants.engine.addresses import Address
from pants.engine.target import Target

from django_products.rules.pants_memory import keep_what_is_immutable, kept
from django_products.target_types import DjangoTestTarget


@pytest.fixture(autouse=True)
def _rules_are_loaded_twice() -> None:
    keep_what_is_immutable()
    keep_what_is_immutable()


def target_of(name: str, **fields: object) -> Target:
    address = Address("products/carts", relative_file_path=name)
    return DjangoTestTarget({"source": name, **fields}, address)


def test_it_is_computed_once_for_each() -> None:
    class Thing:
        pass

    asked = []
    ask = kept(lambda thing: asked.append(thing), "_answer")
    first, second = Thing(), Thing()
    for each in (first, second, first):
        ask(each)
    assert asked == [first, second]


def test_hashes_are_those_of_pants() -> None:
    target = target_of("test_a.py")
    fields = PythonTestFieldSet.create(target)
    for each in (target, fields):
        of_pants = type(each).__hash__.of_pants  # type: ignore[attr-defined]
        assert hash(each) == hash(each) == of_pants(each)
        assert not hasattr(of_pants, "of_pants")


def test_what_is_equal_stays_equal() -> None:
    first, second = target_of("test_a.py"), target_of("test_a.py")
    hash(first)
    assert first == second and len({first, second}) == 1
    assert PythonTestFieldSet.create(first) == PythonTestFieldSet.create(second)
    other = target_of("test_a.py", timeout=5)
    assert len({PythonTestFieldSet.create(each) for each in (first, second, other)}) == 2


def test_the_environment_is_that_of_pants() -> None:
    for name in (None, "docker"):
        given = {} if name is None else {"environment": name}
        fields = PythonTestFieldSet.create(target_of("test_a.py", **given))
        for _ in range(2):
            found = EnvironmentNameRequest.from_field_set(fields).raw_value
            assert found == fields.environment.value == (name or LOCAL_ENVIRONMENT_MATCHER)
