"""The graph for Mermaid, which GitHub and GitLab draw in Markdown.

Source: https://mermaid.js.org/syntax/flowchart.html
"""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.product_graph.graph import EdgeKind, Mark, NodeKind, ProductGraph

# Colours that can be read on white and on black alike: Mermaid knows no other way.
_CLASSES = {
    "isolated": "stroke:#2563eb",
    "not_isolated": "stroke:#b45309,stroke-dasharray:5 3",
    "core": "stroke:#6b7280,stroke-width:3px",
    "tests": "stroke:#6b7280,stroke-dasharray:2 3",
    "changed": "stroke:#dc2626,stroke-width:5px",
    "reached": "stroke-width:4px",
}
_ARROWS = {EdgeKind.CUT: "-->", EdgeKind.LEGACY: "==>", EdgeKind.LINKED: "-.->"}
_COLOURS = {EdgeKind.CUT: "#2563eb", EdgeKind.LEGACY: "#dc2626", EdgeKind.LINKED: "#6b7280"}


def render_mermaid(graph: ProductGraph) -> str:
    return "\n".join(["flowchart LR", *(f"  {line}" for line in _lines(graph))]) + "\n"


def _lines(graph: ProductGraph) -> Iterator[str]:
    # Not the names: `end`, `graph` and others have a meaning.
    ids = {node.name: f"n{number}" for number, node in enumerate(graph.nodes)}
    for node in graph.nodes:
        opening, closing = ("(", ")") if node.kind is not NodeKind.CORE else ("[", "]")
        yield f'{ids[node.name]}{opening}"{_escaped(node.name)}"{closing}'
    for edge in graph.drawn:
        yield f"{ids[edge.source]} {_ARROWS[edge.kind]} {ids[edge.target]}"
    for kind in NodeKind:
        inside = [ids[node.name] for node in graph.nodes if node.kind is kind]
        yield from _class(kind.value, inside)
    for mark in Mark:
        yield from _class(mark.value, [ids[n.name] for n in graph.nodes if n.mark is mark])
    for arrow in _ARROWS:
        for travelled in (False, True):
            numbers = [
                str(number)
                for number, edge in enumerate(graph.drawn)
                if edge.kind is arrow and edge.travelled is travelled
            ]
            if numbers:
                width = ",stroke-width:4px" if travelled else ""
                yield f"linkStyle {','.join(numbers)} stroke:{_COLOURS[arrow]}{width}"


def _class(name: str, members: list[str]) -> Iterator[str]:
    if members:
        yield f"classDef {name} {_CLASSES[name]}"
        yield f"class {','.join(members)} {name}"


def _escaped(text: str) -> str:
    return text.replace("&", "#amp;").replace('"', "#quot;")
