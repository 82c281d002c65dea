"""What drawings say in words, the same in each."""

from __future__ import annotations

from django_products.core.product_graph.graph import (
    Edge,
    EdgeKind,
    Mark,
    Node,
    NodeKind,
    ProductGraph,
)

DIGEST_LENGTH = 12

NODE_KINDS = {
    NodeKind.ISOLATED: "isolated",
    NodeKind.NOT_ISOLATED: "not isolated",
    NodeKind.CORE: "core",
    NodeKind.TESTS: "linked tests",
}
EDGE_KINDS = {
    EdgeKind.CUT: "uses the contract only",
    EdgeKind.LEGACY: "uses real files",
    EdgeKind.LINKED: "linked tests use real files",
    EdgeKind.CORE: "uses core",
}
MARKS = {Mark.CHANGED: "changed", Mark.REACHED: "reached by the change"}


def counted(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def describe_node(node: Node, graph: ProductGraph) -> str:
    """`signals: isolated, contract 105ce7d861bf (2201 B), 5 test files`."""
    said = [NODE_KINDS[node.kind]]
    if node.contract is not None:
        said.append(f"contract {node.contract.digest[:DIGEST_LENGTH]} ({node.contract.size} B)")
    elif node.kind is NodeKind.ISOLATED:
        said.append("contract unreadable")
    said.append(counted(node.tests, "test file"))
    others = [name for name in graph.cycle_of.get(node.name, ()) if name != node.name]
    if others:
        said.append(f"on a cycle with {' and '.join(others)}")
    if node.mark is not None:
        said.append(MARKS[node.mark])
    return f"{node.name}: {', '.join(said)}"


def describe_edge(edge: Edge) -> str:
    """`surveys uses real files of feature_flags: 4 files`, or the like."""
    said = {
        EdgeKind.CUT: f"{edge.source} uses the contract of {edge.target}",
        EdgeKind.LEGACY: f"{edge.source} uses real files of {edge.target}",
        EdgeKind.LINKED: f"linked tests of {edge.source} use real files of {edge.target}",
        EdgeKind.CORE: f"{edge.source} uses {edge.target}",
    }
    return f"{said[edge.kind]}: {counted(edge.files, 'file')}"


def summary(graph: ProductGraph) -> str:
    """One line: how many products, and how they use each other."""
    isolated = sum(node.kind is NodeKind.ISOLATED for node in graph.nodes)
    others = sum(node.kind is NodeKind.NOT_ISOLATED for node in graph.nodes)
    kinds = [edge.kind for edge in graph.drawn]
    said = [
        f"{counted(isolated + others, 'product')}, {isolated} isolated",
        f"{kinds.count(EdgeKind.CUT)} cut, {kinds.count(EdgeKind.LEGACY)} legacy"
        + (f", {kinds.count(EdgeKind.LINKED)} linked" if EdgeKind.LINKED in kinds else ""),
    ]
    if graph.cycles:
        said.append(f"{counted(len(graph.cycles), 'cycle')}")
    return "; ".join(said)


def describe_change(graph: ProductGraph) -> str:
    """What has changed and what it reaches, a sentence; empty when no change is asked about."""
    if graph.change is None:
        return ""
    changed = [node.name for node in graph.nodes if node.mark is Mark.CHANGED]
    reached = [node.name for node in graph.nodes if node.mark is Mark.REACHED]
    said = f"Since {graph.change.base}, changed: {', '.join(changed) or 'nothing here'}; "
    said += f"reached: {', '.join(reached) or 'nothing else'}."
    if graph.change.linked:
        said += (
            f" Linked tests that it reaches too, left out here: {', '.join(graph.change.linked)}."
        )
    if graph.change.elsewhere:
        said += f" Elsewhere, {counted(len(graph.change.elsewhere), 'path')} changed."
    return said


def describe_gaps(graph: ProductGraph) -> str:
    """What is missing in the edges, a sentence; empty when nothing is."""
    if not graph.unresolved:
        return ""
    places = ", ".join(each.place for each in graph.unresolved[:3])
    more = ", …" if len(graph.unresolved) > 3 else ""
    return (
        f"The dependencies of {counted(len(graph.unresolved), 'file')} are unknown, and missing "
        f"here: {places}{more}."
    )
