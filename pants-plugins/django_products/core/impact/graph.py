"""The build graph, walked from what changed to what sees it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Graph:
    """Arguments:
    dependents: for each target, those that depend on it directly. Targets are any text.
    """

    dependents: Mapping[str, tuple[str, ...]]

    def tree_from(self, roots: Iterable[str]) -> dict[str, str | None]:
        """For each target that is reached, the one before it on a shortest way; None for a root.

        Among ways of the same length it is the first in the order of names.
        """
        level = sorted(set(roots))
        before: dict[str, str | None] = dict.fromkeys(level)
        while level:
            found: dict[str, str | None] = {}
            for target in level:
                for dependent in self.dependents.get(target, ()):
                    if dependent not in before:
                        found.setdefault(dependent, target)
            before.update(found)
            level = sorted(found)
        return before

    def origins_of(self, roots: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
        """For each target that is reached, the origins of the roots that reach it.

        Arguments:
            roots: for each root, its origins.
        """
        names = sorted({origin for origins in roots.values() for origin in origins})
        bit = {name: 1 << number for number, name in enumerate(names)}
        reached = {
            root: sum(bit[origin] for origin in set(origins)) for root, origins in roots.items()
        }
        queue = deque(sorted(roots))
        while queue:
            target = queue.popleft()
            origins = reached[target]
            for dependent in self.dependents.get(target, ()):
                known = reached.get(dependent)
                if known is None or origins & ~known:
                    reached[dependent] = (known or 0) | origins
                    queue.append(dependent)
        sets: dict[int, frozenset[str]] = {}
        for mask in reached.values():
            if mask not in sets:
                sets[mask] = frozenset(name for name in names if mask & bit[name])
        return {target: sets[mask] for target, mask in reached.items()}


def way_to(target: str, tree: Mapping[str, str | None]) -> tuple[str, ...]:
    """The way from a root to a target, both included.

    Arguments:
        target: one that is in the tree.
        tree: see `Graph.tree_from`.
    """
    way = [target]
    while True:
        before = tree[way[-1]]
        if before is None:
            return tuple(reversed(way))
        way.append(before)
