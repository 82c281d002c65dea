"""Why one target is selected, or why it is not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django_products.core.impact.cuts import files_behind
from django_products.core.impact.graph import way_to
from django_products.core.impact.situation import Situation


class Outcome(Enum):
    SELECTED = "selected"
    CUT = "cut"
    NO_WAY = "no-way"
    FILTERED = "filtered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, order=True)
class CutWay:
    """Arguments:
    contract: the address of a contract that is as it was.
    changed: the changed files behind it, sorted.
    way: the shortest way from the contract to the target, both included.
    """

    contract: str
    changed: tuple[str, ...]
    way: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """Arguments:
    target: a file or an address, as it was asked for.
    outcome: what has become of it.
    ways: the shortest way from each changed file that reaches it, both included, sorted by length.
    cuts: the ways that end at a contract; only where no other leads on.
    """

    target: str
    outcome: Outcome
    ways: tuple[tuple[str, ...], ...] = ()
    cuts: tuple[CutWay, ...] = ()


def explain(target: str, situation: Situation) -> Explanation:
    """Arguments:
    target: a file relative to the build root, or an address; of a generator, any that it generates.
    situation: the change.
    """
    addresses = situation.targets.matching(target)
    selection = situation.selection
    reached = [address for address in addresses if selection.reaches(address)]
    if not addresses:
        return Explanation(target, Outcome.UNKNOWN)
    if not reached:
        cuts = tuple(_cuts(addresses, situation))
        return Explanation(target, Outcome.CUT if cuts else Outcome.NO_WAY, cuts=cuts)
    is_wanted = any(situation.targets.by_address[address].is_wanted for address in reached)
    outcome = Outcome.SELECTED if is_wanted else Outcome.FILTERED
    return Explanation(target, outcome, _ways(reached, situation))


def _ways(reached: list[str], situation: Situation) -> tuple[tuple[str, ...], ...]:
    selection = situation.selection
    nearest = min((selection.way_to(address) for address in reached), key=len)
    found = {situation.way_of(nearest)}
    seen = {path for address in reached for path in selection.changed_for(address)}
    for path in sorted(seen - {way[0] for way in found}):
        tree = situation.graph.tree_from(situation.owners[path])
        ways = [
            (
                (*way_to(selection.by_generator[each], tree), each)
                if each in selection.by_generator
                else way_to(each, tree)
            )
            for each in reached
            if selection.by_generator.get(each, each) in tree
        ]
        shortest = min(ways, key=lambda way: (len(way), way))
        names = tuple(map(situation.targets.name_of, shortest))
        found.add(names if names[0] == path else (path, *names))
    return tuple(sorted(found, key=lambda way: (len(way), way)))


def _cuts(addresses: tuple[str, ...], situation: Situation) -> list[CutWay]:
    found = []
    for product, contract in sorted(situation.contracts.items()):
        changed = files_behind(product, situation)
        if not changed:
            continue
        tree = situation.graph.tree_from((contract,))
        ways = [way_to(address, tree) for address in addresses if address in tree]
        if ways:
            shortest = min(ways, key=lambda way: (len(way), way))
            names = tuple(map(situation.targets.name_of, shortest))
            found.append(CutWay(contract, changed, names))
    return found
