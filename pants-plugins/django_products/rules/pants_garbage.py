"""Fewer looks through all objects of the daemon for cycles of garbage.

Python looks for cycles among what it has made lately often, and among everything now and then: when that has grown by a quarter,
at first, and after ten smaller looks. The daemon holds millions of objects that the engine remembers, so that such a look
takes half a second, and every sixth edit or so has to wait for one, which finds next to nothing: what the engine forgets is
freed at once, as it has no cycles.

Source: https://docs.python.org/3/library/gc.html#gc.set_threshold
"""

from __future__ import annotations

import gc

#: Smaller looks between two at everything, each after some thousand objects more than before: so what is in cycles
#: can hold some hundreds of megabytes until it is found, at worst, which is less than what the engine remembers meanwhile.
_BETWEEN_FULL = 1_000


def look_for_cycles_less_often() -> None:
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, _BETWEEN_FULL)
