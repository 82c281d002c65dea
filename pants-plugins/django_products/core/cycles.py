"""Cycles between contracts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def reachable(start: str, edges: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """Every name that edges lead to from `start`; `start` itself only when one leads back."""
    found: set[str] = set()
    queue = list(edges.get(start, ()))
    while queue:
        name = queue.pop()
        if name not in found:
            found.add(name)
            queue.extend(edges.get(name, ()))
    return frozenset(found)


def cycle_of(name: str, edges: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The names on a cycle with `name`, and `name` itself.

    Two products may show each other's contracts, but Pants refuses a cycle among targets that are
    no files. Such contracts are taken together: who depends on one depends on all of them, and
    among themselves they have no edge.
    """
    back = {other for other in reachable(name, edges) if name in reachable(other, edges)}
    return frozenset({name, *back})
