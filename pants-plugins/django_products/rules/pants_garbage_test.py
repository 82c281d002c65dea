from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from django_products.rules.pants_garbage import look_for_cycles_less_often


@pytest.fixture(autouse=True)
def _thresholds_of_this_process() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_what_is_young_is_collected_as_before() -> None:
    gc.set_threshold(700, 10, 10)
    look_for_cycles_less_often()
    assert gc.get_threshold() == (700, 10, 1_000)


def test_a_threshold_that_turns_collecting_off_stays() -> None:
    gc.set_threshold(0, 10, 10)
    look_for_cycles_less_often()
    assert gc.get_threshold()[0] == 0
