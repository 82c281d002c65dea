"""The graph of products, from the dependencies between files and contracts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django_products.core.layout import FileKind, Layout
from django_products.core.product_graph.graph import (
    ChangeAsked,
    ContractFacts,
    Edge,
    EdgeKind,
    Mark,
    Node,
    NodeKind,
    ProductGraph,
    Unresolved,
)
from django_products.core.project import Project

_CONTRACT = "#contract"


@dataclass(frozen=True, order=True)
class Dependency:
    """One place depends on another, directly.

    Arguments:
        source: path of a file, or a contract, see `contract_place`.
        target: the same.
    """

    source: str
    target: str


@dataclass(frozen=True)
class Selection:
    """A change, and what it selects.

    Arguments:
        base: the revision that the change is counted from, as the user calls it.
        changed: paths, relative to the build root.
        selected: places that the change selects.
    """

    base: str
    changed: tuple[str, ...]
    selected: frozenset[str]


def contract_place(product: str, layout: Layout) -> str:
    """A contract as a place: `"products/signals#contract"`."""
    return f"{layout.product_dir(product)}{_CONTRACT}"


def node_of(place: str, layout: Layout) -> str:
    """The name of the node that a place belongs to."""
    if place.endswith(_CONTRACT):
        return layout.product_in(place[: -len(_CONTRACT)]) or place
    return layout.product_of(place) or layout.core_of(place) or place.partition("/")[0]


def product_graph(
    dependencies: Iterable[Dependency],
    project: Project,
    contracts: Mapping[str, ContractFacts],
    *,
    linked: bool,
    unresolved: Iterable[Unresolved] = (),
    selection: Selection | None = None,
) -> ProductGraph:
    """The graph of all products and core packages.

    Arguments:
        dependencies: between places of the project.
        project: the monolith.
        contracts: of isolated products, by name; one that cannot be derived is missing.
        linked: with the edges of linked tests, and the directories of such tests.
        unresolved: places whose dependencies are missing.
        selection: a change to highlight.
    """
    layout = project.layout
    selected = selection.selected if selection else frozenset()
    shown = (each for each in dependencies if linked or not _is_linked(each.source, project))
    edges = _edges(shown, project, selected)
    names = {*project.by_name, *layout.core, *(edge.source for edge in edges)}
    tests = Counter(node_of(path, layout) for path in project.files if _is_test(path, layout))
    marks = _marks(selection, project, linked=linked) if selection else {}
    return ProductGraph(
        tuple(
            Node(name, _kind_of(name, project), tests[name], contracts.get(name), marks.get(name))
            for name in sorted(names)
        ),
        edges,
        tuple(sorted(unresolved)),
        _asked(selection, names, project, linked=linked) if selection else None,
    )


def _edges(
    dependencies: Iterable[Dependency], project: Project, selected: frozenset[str]
) -> tuple[Edge, ...]:
    sources: dict[tuple[str, str, EdgeKind], set[str]] = {}
    travelled: set[tuple[str, str, EdgeKind]] = set()
    for each in dependencies:
        source, target = node_of(each.source, project.layout), node_of(each.target, project.layout)
        kind = _kind_between(each, target, project)
        if source == target or kind is None:
            continue
        sources.setdefault((source, target, kind), set()).add(each.source)
        if each.source in selected and each.target in selected:
            travelled.add((source, target, kind))
    order = sorted(sources, key=lambda key: (key[0], key[1], key[2].value))
    return tuple(Edge(*key, len(sources[key]), key in travelled) for key in order)


def _kind_between(dependency: Dependency, target: str, project: Project) -> EdgeKind | None:
    """None for what is neither a product nor core: helpers of tests, the top package."""
    if target not in project.by_name:
        return EdgeKind.CORE if target in project.layout.core else None
    if _is_linked(dependency.source, project):
        return EdgeKind.LINKED
    return EdgeKind.CUT if _is_contract(dependency.target) else EdgeKind.LEGACY


def _kind_of(name: str, project: Project) -> NodeKind:
    product = project.by_name.get(name)
    if product is not None:
        return NodeKind.ISOLATED if product.isolated else NodeKind.NOT_ISOLATED
    return NodeKind.CORE if name in project.layout.core else NodeKind.TESTS


def _marks(selection: Selection, project: Project, *, linked: bool) -> dict[str, Mark]:
    """A document that belongs to no target changes nothing: only what is selected counts."""
    layout = project.layout
    reached = {
        node_of(place, layout)
        for place in selection.selected
        if linked or not _is_linked(place, project)
    }
    marks = dict.fromkeys(reached, Mark.REACHED)
    selected = {node_of(place, layout) for place in selection.selected}
    changed = {node_of(path, layout) for path in selection.changed}
    marks.update(dict.fromkeys(changed & selected, Mark.CHANGED))
    return marks


def _asked(
    selection: Selection, names: Collection[str], project: Project, *, linked: bool
) -> ChangeAsked:
    layout = project.layout
    elsewhere = (path for path in selection.changed if node_of(path, layout) not in names)
    left_out = (
        {node_of(place, layout) for place in selection.selected if _is_linked(place, project)}
        if not linked
        else ()
    )
    return ChangeAsked(selection.base, tuple(sorted(elsewhere)), tuple(sorted(left_out)))


def _is_contract(place: str) -> bool:
    return place.endswith(_CONTRACT)


def _is_linked(place: str, project: Project) -> bool:
    return not _is_contract(place) and project.is_linked(place)


def _is_test(path: str, layout: Layout) -> bool:
    return layout.kind_of(path) in (FileKind.TEST, FileKind.LINKED_TEST)


def around(names: Collection[str], graph: ProductGraph) -> ProductGraph:
    """The part of a graph that is about some nodes: they, and what is at the other end of an edge.

    Core is at the end of nearly all, and is there only where it uses one of them.
    """
    touching = {
        end
        for edge in graph.drawn
        for end in (edge.source, edge.target)
        if edge.source in names or edge.target in names
    }
    kept = {*names, *touching}
    return replace(
        graph,
        nodes=tuple(node for node in graph.nodes if node.name in kept),
        edges=tuple(
            edge
            for edge in graph.edges
            if (edge.source in names or edge.target in names) and {edge.source, edge.target} <= kept
        ),
    )
