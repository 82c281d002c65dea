"""How high each place stands in its column: lines are as straight as the order permits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django_products.core.product_graph.ordering import Order
from django_products.core.product_graph.tracks import Stop

NODE_STEP = 36
TRACK_STEP = 12

_PASSES = 16


def heights(order: Order, links: Iterable[tuple[Stop, Stop]]) -> dict[Stop, int]:
    """The vertical middle of each place; the topmost is at 0.

    Arguments:
        order: the columns, from the top.
        links: places of neighbouring columns that a line joins.
    """
    neighbours: dict[Stop, list[Stop]] = {}
    for left, right in sorted(links):
        neighbours.setdefault(left, []).append(right)
        neighbours.setdefault(right, []).append(left)
    offsets = [_offsets(column) for column in order]
    tallest = max((column[-1] for column in offsets if column), default=0.0)
    found: dict[Stop, float] = {}
    for column, steps in zip(order, offsets):
        start = (tallest - (steps[-1] if steps else 0)) / 2
        found.update({stop: start + step for stop, step in zip(column, steps)})
    for number in range(_PASSES):
        numbers = range(len(order)) if number % 2 == 0 else reversed(range(len(order)))
        for at in numbers:
            column = order[at]
            wished = [
                _mean([found[each] for each in neighbours.get(s, ())], found[s]) for s in column
            ]
            free = spread([w - step for w, step in zip(wished, offsets[at])])
            found.update(
                {stop: value + step for stop, value, step in zip(column, free, offsets[at])}
            )
    top = min(found.values(), default=0.0)
    return {stop: round(value - top) for stop, value in found.items()}


def _offsets(column: Sequence[Stop]) -> list[float]:
    """How far each place is below the first when all stand as close as they may."""
    found = [0.0][: len(column)]
    for above, below in zip(column, column[1:]):
        size = sum(TRACK_STEP if each.passing else NODE_STEP for each in (above, below))
        found.append(found[-1] + size / 2)
    return found


def _mean(values: Sequence[float], default: float) -> float:
    return sum(values) / len(values) if values else default


def spread(wished: Sequence[float]) -> list[float]:
    """The values nearest to the wished ones that nowhere decrease.

    Source: isotonic regression, by pooling adjacent violators.
    """
    pools: list[tuple[float, int]] = []
    for value in wished:
        total, count = value, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            more, others = pools.pop()
            total, count = total + more, count + others
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]
