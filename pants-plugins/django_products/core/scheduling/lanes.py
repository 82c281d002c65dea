"""How many batches are set up at a time, and in which order they begin to be."""

from __future__ import annotations

# Of a batch that is in a remote cache, most of the time is waiting for the network: even where few
# processes run at a time, so many are looked up.
_LOOKED_UP = 8

# For so many slots, one batch at a time is set up beyond those that begin at once.
_SLOTS_EACH = 8


def lanes_for(batches: int, slots: int) -> tuple[tuple[int, ...], ...]:
    """For each lane, the positions of the batches that are to be set up before it begins.

    As many lanes as there are slots begin at once. The others wait for the batches before them, so that what is to
    start first does not share the machine with the set-up of all others, nor is overtaken by them.

    Arguments:
        batches: how many there are.
        slots: how many processes run at a time.
    """
    count = min(batches, slots + max(slots, _LOOKED_UP))
    # Where hundreds wait for each other one by one, the waiting itself would take seconds.
    step = max(1, slots // _SLOTS_EACH)
    return tuple(
        () if lane < slots else tuple(range(lane % step, lane, step)) for lane in range(count)
    )
