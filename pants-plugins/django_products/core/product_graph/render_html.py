"""The graph as a page that answers: one file, which asks the network for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from django_products.core.product_graph.graph import EdgeKind, NodeKind, ProductGraph
from django_products.core.product_graph.render_svg import STYLE, svg_lines
from django_products.core.product_graph.words import (
    EDGE_KINDS,
    NODE_KINDS,
    describe_change,
    describe_gaps,
    summary,
)

_PAGE_STYLE = Path(__file__).with_name("page.css").read_text()
_SCRIPT = Path(__file__).with_name("page.js").read_text()


def render_html(graph: ProductGraph) -> str:
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: ProductGraph) -> Iterator[str]:
    yield "<!doctype html>"
    yield '<html lang="en"><head><meta charset="utf-8"><title>Products</title>'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    # Without it a browser asks the server for an icon.
    yield '<link rel="icon" href="data:,">'
    yield f"<style>\n{STYLE}{_PAGE_STYLE}</style></head><body>"
    yield "<header><h1>Products</h1>"
    yield f"<p>{escape(summary(graph))}</p>"
    for said in (describe_change(graph), describe_gaps(graph)):
        if said:
            yield f"<p>{escape(said)}</p>"
    yield '<div class="controls">'
    yield (
        '<input id="search" type="search" placeholder="Search a product (/)" '
        'aria-label="Search a product" autocomplete="off" spellcheck="false">'
    )
    yield '<ul class="legend">'
    yield from _legend(graph)
    yield "</ul></div>"
    yield (
        '<p id="said" aria-live="polite">Point at a product, or choose one, to see what it uses '
        "and what uses it. Escape takes it back.</p></header>"
    )
    yield "<main>"
    yield from svg_lines(graph, "", focusable=True)
    yield "</main>"
    yield f"<script>\n{_SCRIPT}</script></body></html>"


def _legend(graph: ProductGraph) -> Iterator[str]:
    present = {node.kind for node in graph.nodes}
    for kind in NodeKind:
        if kind in present:
            contract = '<rect class="contract" x="1" y="1" width="5" height="12" rx="2"/>'
            yield (
                f'<li><svg aria-hidden="true"><g class="node {kind.value}">'
                '<rect class="body" x="1" y="1" width="30" height="12" rx="3"/>'
                f"{contract if kind is NodeKind.ISOLATED else ''}</g></svg>"
                f"{NODE_KINDS[kind]}</li>"
            )
    used = {edge.kind for edge in graph.drawn}
    for edge_kind in EdgeKind:
        if edge_kind in used:
            yield (
                f'<li><svg aria-hidden="true"><path class="edge {edge_kind.value}" d="M1 7H32" '
                f'marker-end="url(#head-{edge_kind.value})"/></svg>{EDGE_KINDS[edge_kind]}</li>'
            )
    if graph.cycles:
        yield "<li>\u21bb on a cycle</li>"
    if NodeKind.CORE in present:
        yield "<li>What uses core is not drawn.</li>"
