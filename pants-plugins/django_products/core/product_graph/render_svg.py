"""The graph as a drawing of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from django_products.core.product_graph.drawing import BOX_HEIGHT, MARGIN, Box, Line, draw
from django_products.core.product_graph.graph import EdgeKind, NodeKind, ProductGraph
from django_products.core.product_graph.words import describe_edge, describe_node, summary

STYLE = Path(__file__).with_name("drawing.css").read_text()

_DRAWN = (EdgeKind.CUT, EdgeKind.LEGACY, EdgeKind.LINKED)


def render_svg(graph: ProductGraph) -> str:
    style = f"<style>\n{STYLE}</style>"
    return "\n".join(svg_lines(graph, style, focusable=False)) + "\n"


def svg_lines(graph: ProductGraph, style: str, *, focusable: bool) -> Iterator[str]:
    """The element, line by line.

    Arguments:
        graph: what is drawn.
        style: the element `style`, where it is not around.
        focusable: boxes are buttons.
    """
    drawing = draw(graph)
    change = " of-change" if graph.change is not None else ""
    size = f'width="{drawing.width}" height="{drawing.height}"'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="graph{change}" {size} '
        f'viewBox="0 0 {drawing.width} {drawing.height}" role="group" '
        f'aria-label="{escape(summary(graph))}">'
    )
    if style:
        yield style
    yield "<defs>"
    yield from (_head(kind) for kind in _DRAWN)
    yield "</defs>"
    # Of those that lie on each other the last is on top: what is to be seen, over what is normal.
    weight = {EdgeKind.LINKED: 0, EdgeKind.CUT: 1, EdgeKind.LEGACY: 2}
    for line in sorted(
        drawing.lines, key=lambda each: (each.edge.travelled, weight[each.edge.kind])
    ):
        yield _line(line)
    if drawing.alone is not None:
        y = drawing.alone - 10
        yield f'<text class="caption" x="{MARGIN}" y="{y}">Used by none of these, and using none:</text>'
    for box in drawing.boxes:
        yield from _box(box, drawing.box_width, graph, focusable=focusable)
    yield "</svg>"


def _head(kind: EdgeKind) -> str:
    return (
        f'<marker id="head-{kind.value}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" '
        f'markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path class="head {kind.value}" d="M0 0L8 4L0 8z"/></marker>'
    )


def _line(line: Line) -> str:
    edge = line.edge
    travelled = " travelled" if edge.travelled else ""
    return (
        f'<path class="edge {edge.kind.value}{travelled}" data-from="{escape(edge.source)}" '
        f'data-to="{escape(edge.target)}" marker-end="url(#head-{edge.kind.value})" '
        f'd="{curve(line.points)}"><title>{escape(describe_edge(edge))}</title></path>'
    )


def curve(points: Sequence[tuple[int, int]]) -> str:
    """A path through the points that is level at each of them."""
    (x, y), *others = points
    said = [f"M{x} {y}"]
    for to_x, to_y in others:
        middle = (x + to_x) // 2
        said.append(f"H{to_x}" if to_y == y else f"C{middle} {y} {middle} {to_y} {to_x} {to_y}")
        x, y = to_x, to_y
    return "".join(said)


def _box(box: Box, width: int, graph: ProductGraph, *, focusable: bool) -> Iterator[str]:
    node = box.node
    said = escape(describe_node(node, graph))
    mark = f" {node.mark.value}" if node.mark else ""
    button = ' tabindex="0" role="button" aria-pressed="false"' if focusable else ""
    yield (
        f'<g class="node {node.kind.value}{mark}" data-name="{escape(node.name)}"{button} '
        f'aria-label="{said}"><title>{said}</title>'
    )
    place = f'x="{box.x}" y="{box.y}"'
    yield f'<rect class="body" {place} width="{width}" height="{BOX_HEIGHT}" rx="4"/>'
    if node.kind is NodeKind.ISOLATED:
        yield f'<rect class="contract" {place} width="6" height="{BOX_HEIGHT}" rx="2"/>'
    if node.name in graph.cycle_of:
        yield f'<text class="cycle" x="{box.x + width - 16}" y="{box.y + 17}">\u21bb</text>'
    yield f'<text x="{box.x + 16}" y="{box.y + 17}">{escape(node.name)}</text></g>'
