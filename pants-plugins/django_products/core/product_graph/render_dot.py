"""The graph for Graphviz.

Source: https://graphviz.org/doc/info/lang.html
"""

from __future__ import annotations

from django_products.core.product_graph.graph import (
    Edge,
    EdgeKind,
    Mark,
    Node,
    NodeKind,
    ProductGraph,
)
from django_products.core.product_graph.words import describe_edge, describe_node

_NODES = {
    NodeKind.ISOLATED: 'style="rounded"',
    NodeKind.NOT_ISOLATED: 'style="rounded,dashed" color="#b45309"',
    NodeKind.CORE: 'style="filled" fillcolor="#e5e7eb"',
    NodeKind.TESTS: 'style="dotted"',
}
_EDGES = {
    EdgeKind.CUT: 'color="#2563eb"',
    EdgeKind.LEGACY: 'color="#dc2626" style="bold"',
    EdgeKind.LINKED: 'color="#6b7280" style="dotted"',
}
_MARKS = {Mark.CHANGED: 'penwidth="4"', Mark.REACHED: 'penwidth="2.5"'}


def render_dot(graph: ProductGraph) -> str:
    lines = [
        "digraph products {",
        "  rankdir=LR;",
        '  node [shape="box" fontname="sans-serif" fontsize="11"];',
        *(_node(node, graph) for node in graph.nodes),
        *(_edge(edge) for edge in graph.drawn),
        "}",
    ]
    return "\n".join(lines) + "\n"


def _node(node: Node, graph: ProductGraph) -> str:
    mark = f" {_MARKS[node.mark]}" if node.mark else ""
    return f"  {_quoted(node.name)} [{_NODES[node.kind]}{mark} tooltip={_quoted(describe_node(node, graph))}];"


def _edge(edge: Edge) -> str:
    ends = f"{_quoted(edge.source)} -> {_quoted(edge.target)}"
    mark = ' penwidth="3"' if edge.travelled else ""
    return f"  {ends} [{_EDGES[edge.kind]}{mark} tooltip={_quoted(describe_edge(edge))}];"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
