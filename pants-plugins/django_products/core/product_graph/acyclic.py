"""Which way round edges are drawn, so that none leads back."""

from __future__ import annotations

from collections.abc import Iterable

from django_products.core.product_graph.graph import cycles_among

Pair = tuple[str, str]


def backward(pairs: Iterable[Pair]) -> frozenset[Pair]:
    """Pairs that lead back on a cycle; with these turned round, no cycle is left.

    Few, but not the fewest possible. A pair that is on no cycle is never among them.

    Source: P. Eades, X. Lin, W. F. Smyth, "A fast and effective heuristic for the feedback arc
    set problem", 1993.
    """
    given = set(pairs)
    used: dict[str, list[str]] = {}
    for source, target in given:
        used.setdefault(source, []).append(target)
    found: set[Pair] = set()
    for cycle in cycles_among(used):
        members = set(cycle)
        inside = {pair for pair in given if members.issuperset(pair)}
        place = {name: number for number, name in enumerate(_sequence(cycle, inside))}
        found.update(pair for pair in inside if place[pair[0]] > place[pair[1]])
    return frozenset(found)


def _sequence(names: Iterable[str], pairs: Iterable[Pair]) -> list[str]:
    """The names, ordered so that few pairs point from a later one to an earlier one."""
    left, open_pairs = sorted(names), set(pairs)
    first: list[str] = []
    last: list[str] = []
    while left:
        out = dict.fromkeys(left, 0)
        into = dict.fromkeys(left, 0)
        for source, target in open_pairs:
            out[source] += 1
            into[target] += 1
        sink = next((name for name in left if not out[name]), None)
        origin = next((name for name in left if not into[name]), None)
        if sink is not None:
            chosen = sink
            last.append(chosen)
        else:
            chosen = origin or max(left, key=lambda name: out[name] - into[name])
            first.append(chosen)
        left.remove(chosen)
        open_pairs = {pair for pair in open_pairs if chosen not in pair}
    return [*first, *reversed(last)]
