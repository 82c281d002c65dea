"""The graph for programs, as `schemas/product-graph.json` says."""

from __future__ import annotations

import json
from typing import Any

from django_products.core.product_graph.graph import Edge, Node, ProductGraph


def render_json(graph: ProductGraph) -> str:
    document = {
        "version": 1,
        "change": (
            None
            if graph.change is None
            else {
                "base": graph.change.base,
                "elsewhere": list(graph.change.elsewhere),
                "linked": list(graph.change.linked),
            }
        ),
        "nodes": [_node(node, graph.cycle_of.get(node.name)) for node in graph.nodes],
        "edges": [_edge(edge) for edge in graph.edges],
        "unresolved": [{"path": each.place, "why": each.why} for each in graph.unresolved],
    }
    return json.dumps(document, indent=2) + "\n"


def _node(node: Node, cycle: tuple[str, ...] | None) -> dict[str, Any]:
    contract = node.contract
    return {
        "name": node.name,
        "kind": node.kind.value,
        "contract": (
            None if contract is None else {"digest": contract.digest, "size": contract.size}
        ),
        "tests": node.tests,
        "cycle": None if cycle is None else list(cycle),
        "change": node.mark.value if node.mark else None,
    }


def _edge(edge: Edge) -> dict[str, Any]:
    return {
        "from": edge.source,
        "to": edge.target,
        "kind": edge.kind.value,
        "files": edge.files,
        "travelled": edge.travelled,
    }
