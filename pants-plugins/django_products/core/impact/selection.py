"""Which targets `--changed-since` selects, and on which way each is reached.

The same set as Pants' own: the owners of what changed, and whatever depends on them. A generator
that is reached stands for all that it generates, unless it generates an owner.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django_products.core.impact.graph import Graph, way_to
from django_products.core.impact.targets import AllFacts, Root


@dataclass(frozen=True)
class Selection:
    """Arguments:
    tree: for each target that is reached, the one before it on a shortest way.
    origins: for each target that is reached, the changed files that reach it.
    by_generator: the selected targets that are reached in no other way than as siblings: with the
        generator that stands for them.
    tests: the addresses of the selected tests, sorted.
    """

    tree: Mapping[str, str | None]
    origins: Mapping[str, frozenset[str]]
    by_generator: Mapping[str, str]
    tests: tuple[str, ...]

    def way_to(self, address: str) -> tuple[str, ...]:
        """The shortest way from a changed target, both included."""
        generator = self.by_generator.get(address)
        if generator is not None:
            return (*way_to(generator, self.tree), address)
        return way_to(address, self.tree)

    def reaches(self, address: str) -> bool:
        return address in self.tree or address in self.by_generator

    def changed_for(self, address: str) -> tuple[str, ...]:
        """The changed files that a selected target sees, sorted."""
        return tuple(sorted(self.origins[self.by_generator.get(address, address)]))


def select(roots: Iterable[Root], graph: Graph, targets: AllFacts) -> Selection:
    origins = {root.address: root.changed for root in roots}
    tree = graph.tree_from(origins)
    by_generator: dict[str, str] = {}
    for generator in sorted(_selected_generators(tree, origins, targets)):
        for address in targets.generated[generator]:
            if address not in tree:
                by_generator.setdefault(address, generator)
    tests = filter(targets.is_wanted_test, {*tree, *by_generator})
    return Selection(tree, graph.origins_of(origins), by_generator, tuple(sorted(tests)))


def _selected_generators(
    tree: Mapping[str, str | None], roots: Iterable[str], targets: AllFacts
) -> set[str]:
    of_roots = {targets.by_address[root].generator for root in roots if root in targets.by_address}
    reached = {address for address in tree if address in targets.generated}
    return {each for each in reached if tree[each] is None or each not in of_roots}
