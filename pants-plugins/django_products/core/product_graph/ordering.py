"""The order within the columns: few lines cross."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence

from django_products.core.product_graph.tracks import Stop, Tracks

_SWEEPS = 12

Order = tuple[tuple[Stop, ...], ...]


def ordered(tracks: Tracks) -> Order:
    """The columns of some tracks, ordered.

    Each column in turn is sorted by where its neighbours stand, forth and back; the best result
    of all is taken.

    Source: K. Sugiyama, S. Tagawa, M. Toda, "Methods for visual understanding of hierarchical
    system structures", 1981.
    """
    links = sorted(tracks.links)
    before: dict[Stop, list[Stop]] = {}
    after: dict[Stop, list[Stop]] = {}
    for left, right in links:
        after.setdefault(left, []).append(right)
        before.setdefault(right, []).append(left)
    best = order = tracks.columns
    fewest = crossings(order, links)
    for sweep in range(_SWEEPS):
        forth = sweep % 2 == 0
        order = _swept(order, before if forth else after, forth=forth)
        found = crossings(order, links)
        if found < fewest:
            best, fewest = order, found
    return best


def _swept(order: Order, neighbours: dict[Stop, list[Stop]], *, forth: bool) -> Order:
    columns = list(order)
    numbers = range(len(columns)) if forth else reversed(range(len(columns)))
    place: dict[Stop, int] = {}
    for number in numbers:
        wished: dict[Stop, float] = {}
        for at, stop in enumerate(columns[number]):
            around = [place[each] for each in neighbours.get(stop, ())]
            wished[stop] = sum(around) / len(around) if around else at
        # What wishes for the same stays as it was.
        columns[number] = tuple(sorted(columns[number], key=wished.__getitem__))
        place.update({stop: at for at, stop in enumerate(columns[number])})
    return tuple(columns)


def crossings(order: Sequence[Sequence[Stop]], links: Iterable[tuple[Stop, Stop]]) -> int:
    """How often lines between neighbouring columns cross."""
    place = {stop: at for column in order for at, stop in enumerate(column)}
    between: dict[int, list[tuple[int, int]]] = {}
    for left, right in links:
        between.setdefault(left.column, []).append((place[left], place[right]))
    total = 0
    for ends in between.values():
        seen: list[int] = []
        for _, end in sorted(ends):
            total += len(seen) - bisect_right(seen, end)
            insort(seen, end)
    return total
