"""Tests that run only because a product lists them as linked: what such an entry costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django_products.core.impact.situation import Situation


@dataclass(frozen=True)
class LinkEdges:
    """What it changes in the graph that a test is linked.

    Arguments:
        added: addresses that it depends on directly for that reason only, sorted.
        replaced: those that it would depend on in their place, sorted: contracts.
    """

    added: tuple[str, ...]
    replaced: tuple[str, ...]


def selected_entries(situation: Situation) -> Iterator[str]:
    """The addresses of the selected tests that are linked because a product lists them."""
    for address in situation.selection.tests:
        if situation.project.is_listed(situation.targets.name_of(address)):
            yield address


def runs_only_as_linked(address: str, edges: LinkEdges, situation: Situation) -> bool:
    """Would a selected test not run if it was not linked?

    Arguments:
        address: of the test.
        edges: what it changes that it is linked.
        situation: the change.
    """
    reached, dependents = situation.selection.tree, situation.graph.dependents
    if reached.get(address) is None:
        # It has changed itself, or its generator stands for it.
        return False
    ways_in = (each for each in reached if address in dependents.get(each, ()))
    if any(each not in edges.added for each in ways_in):
        return False
    return not any(each in reached for each in edges.replaced)
