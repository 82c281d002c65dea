"""Products, core, and what they use of each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from django_products.core.cycles import reachable


class NodeKind(Enum):
    ISOLATED = "isolated"
    NOT_ISOLATED = "not_isolated"
    CORE = "core"
    TESTS = "tests"


class EdgeKind(Enum):
    """How something is used.

    CUT: through its contract only.
    LEGACY: its real files, because it is not isolated, or past its contract.
    LINKED: its real files, by linked tests only.
    CORE: core is not cut, and everything may use it.
    """

    CUT = "cut"
    LEGACY = "legacy"
    LINKED = "linked"
    CORE = "core"


class Mark(Enum):
    """What a change is to a node: there, or something of it that is selected for it."""

    CHANGED = "changed"
    REACHED = "reached"


@dataclass(frozen=True)
class ContractFacts:
    """Arguments:
    digest: what keys the tests of dependents.
    size: bytes of the stubs.
    """

    digest: str
    size: int


@dataclass(frozen=True)
class Node:
    """A product, a core package, or a directory of tests that is neither's.

    Arguments:
        name: of the product, or the directory.
        kind: what it is.
        tests: how many files of it hold tests.
        contract: of an isolated product; None also when it cannot be derived.
        mark: what the change that is asked about is to it.
    """

    name: str
    kind: NodeKind
    tests: int = 0
    contract: ContractFacts | None = None
    mark: Mark | None = None


@dataclass(frozen=True)
class Edge:
    """One node uses another.

    Arguments:
        source: who uses.
        target: who is used.
        kind: how.
        files: how many files of the source do; its contract, where that shows another's, is one.
        travelled: the change that is asked about gets from the target to the source on this edge.
    """

    source: str
    target: str
    kind: EdgeKind
    files: int = 1
    travelled: bool = False


@dataclass(frozen=True, order=True)
class Unresolved:
    """A target whose dependencies are not known.

    Arguments:
        place: the file, or the contract.
        why: what Pants says of it.
    """

    place: str
    why: str


@dataclass(frozen=True)
class ChangeAsked:
    """What the graph is asked to highlight.

    Arguments:
        base: the revision, as the user calls it.
        elsewhere: changed paths that are in no node, sorted.
        linked: whose linked tests it reaches too, where these are left out, sorted.
    """

    base: str
    elsewhere: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProductGraph:
    """Arguments:
    nodes: sorted by name.
    edges: sorted by source, target and kind.
    unresolved: what is missing in the edges, sorted.
    change: None when no change is asked about.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    unresolved: tuple[Unresolved, ...] = ()
    change: ChangeAsked | None = None

    @cached_property
    def by_name(self) -> dict[str, Node]:
        return {node.name: node for node in self.nodes}

    @cached_property
    def drawn(self) -> tuple[Edge, ...]:
        """The edges of drawings: nearly everything uses core, so those would hide the others."""
        return tuple(edge for edge in self.edges if edge.kind is not EdgeKind.CORE)

    @cached_property
    def cycles(self) -> tuple[tuple[str, ...], ...]:
        """Groups of products that use each other, each sorted; linked tests do not count."""
        used: dict[str, list[str]] = {}
        for edge in self.drawn:
            if edge.kind is not EdgeKind.LINKED:
                used.setdefault(edge.source, []).append(edge.target)
        return cycles_among(used)

    @cached_property
    def cycle_of(self) -> dict[str, tuple[str, ...]]:
        """Its cycle, for each name that is on one."""
        return {name: cycle for cycle in self.cycles for name in cycle}


def cycles_among(used: Mapping[str, list[str]]) -> tuple[tuple[str, ...], ...]:
    """Groups of names that lead to each other, each sorted, and so are the groups."""
    reach = {name: reachable(name, used) for name in used}
    found = {
        tuple(sorted(other for other in reach[name] if name in reach.get(other, ())))
        for name in reach
        if name in reach[name]
    }
    return tuple(sorted(found))
