from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from django_products.core.scheduling.lanes import lanes_for


def test_a_lane_begins_when_those_before_it_are_set_up() -> None:
    assert lanes_for(4, 2) == ((), (), (0, 1), (0, 1, 2))


def test_with_many_slots_several_are_set_up_at_a_time() -> None:
    assert lanes_for(100, 16)[16:18] == (tuple(range(0, 16, 2)), tuple(range(1, 17, 2)))
    assert sum(map(len, lanes_for(1000, 128))) < 4000


def test_nothing_has_no_lane() -> None:
    assert lanes_for(0, 4) == ()


@given(st.integers(0, 300), st.integers(1, 128))
def test_every_slot_has_a_lane_and_another_one_is_ready_when_it_is_free(
    batches: int, slots: int
) -> None:
    lanes = lanes_for(batches, slots)
    assert len(lanes) >= min(batches, 2 * slots)
    assert lanes[:slots] == ((),) * min(batches, slots)


@given(st.integers(0, 300), st.integers(1, 128))
def test_no_lane_waits_for_itself_or_for_a_later_one(batches: int, slots: int) -> None:
    for lane, first in enumerate(lanes_for(batches, slots)):
        assert all(position < lane for position in first)
        assert list(first) == sorted(first)
