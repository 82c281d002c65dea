"""In which column each name stands."""

from __future__ import annotations

from collections.abc import Iterable
from graphlib import TopologicalSorter
from math import ceil

from django_products.core.product_graph.acyclic import Pair


def depths(names: Iterable[str], pairs: Iterable[Pair]) -> dict[str, int]:
    """How long the longest way is from each name to one that uses nothing.

    Arguments:
        names: all of them.
        pairs: (who uses, who is used), without a cycle.
    """
    used: dict[str, list[str]] = {name: [] for name in sorted(names)}
    for source, target in sorted(pairs):
        used[source].append(target)
    found: dict[str, int] = {}
    for name in TopologicalSorter(used).static_order():
        found[name] = 1 + max((found[target] for target in used[name]), default=-1)
    return found


def columns(names: Iterable[str], pairs: Iterable[Pair], most: int) -> tuple[tuple[str, ...], ...]:
    """The names by depth, deepest first; of equal depth, at most some stand in one column.

    What is used least goes furthest away from its users, so that few lines are long.

    Arguments:
        names: see `depths`.
        pairs: see `depths`.
        most: how many names there may be in a column.
    """
    pairs = tuple(pairs)
    depth = depths(names, pairs)
    users = dict.fromkeys(depth, 0)
    for _, target in pairs:
        users[target] += 1
    found: list[tuple[str, ...]] = []
    for level in range(max(depth.values(), default=-1), -1, -1):
        inside = sorted(
            (name for name in depth if depth[name] == level), key=lambda name: (-users[name], name)
        )
        size = ceil(len(inside) / ceil(len(inside) / most))
        found += [tuple(sorted(inside[at : at + size])) for at in range(0, len(inside), size)]
    return tuple(found)
