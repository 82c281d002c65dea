"""Where everything is drawn. Who uses stands on the left, what is used on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isqrt

from django_products.core.product_graph.acyclic import backward
from django_products.core.product_graph.graph import Edge, Node, ProductGraph
from django_products.core.product_graph.heights import NODE_STEP, heights
from django_products.core.product_graph.layers import columns
from django_products.core.product_graph.ordering import ordered
from django_products.core.product_graph.tracks import Stop, lay_tracks

BOX_HEIGHT = 26
MARGIN = 24

_CHARACTER = 7.2
_PADDING = 34
_GAP = 96
_CAPTION = 30


@dataclass(frozen=True)
class Box:
    """A node, with its top left corner."""

    node: Node
    x: int
    y: int


@dataclass(frozen=True)
class Line:
    """An edge, and the points that its curve goes through, from the user to what is used."""

    edge: Edge
    points: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Drawing:
    """Arguments:
    width: of all, in pixels.
    height: of all.
    box_width: of every box.
    boxes: in the order in which a keyboard visits them: by column, from the top.
    lines: in the order of the edges.
    alone: where the row begins of what uses nothing and is not used; None without such.
    """

    width: int
    height: int
    box_width: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    alone: int | None


def draw(graph: ProductGraph) -> Drawing:
    """The same graph is always drawn alike; what a change reaches moves nothing."""
    box_width = round(max((len(node.name) for node in graph.nodes), default=0) * _CHARACTER)
    box_width += _PADDING
    step = box_width + _GAP
    pairs = {(edge.source, edge.target) for edge in graph.drawn}
    joined = {name for pair in pairs for name in pair}
    turned = backward(pairs)
    forward = {(b, a) if (a, b) in turned else (a, b) for a, b in pairs}
    most = max(12, 2 * isqrt(len(graph.nodes)))
    tracks = lay_tracks(columns(joined, forward, most), pairs)
    order = ordered(tracks)
    middle = heights(order, tracks.links)
    top = MARGIN + BOX_HEIGHT // 2

    boxes = [
        Box(graph.by_name[stop.name], MARGIN + stop.column * step, MARGIN + middle[stop])
        for column in order
        for stop in column
        if not stop.passing
    ]
    lines = tuple(
        Line(
            edge,
            _points(
                tracks.lines[edge.source, edge.target],
                {stop: top + y for stop, y in middle.items()},
                box_width,
                turned=tracks.lines[edge.source, edge.target][0].name != edge.source,
            ),
        )
        for edge in graph.drawn
    )
    bottom = max(middle.values(), default=-NODE_STEP) + MARGIN + NODE_STEP
    lone = [node for node in graph.nodes if node.name not in joined]
    per_row = max(len(order), isqrt(len(lone)), 1)
    start = bottom + (_CAPTION if boxes else 0)
    boxes += [
        Box(node, MARGIN + number % per_row * step, start + number // per_row * NODE_STEP)
        for number, node in enumerate(lone)
    ]
    return Drawing(
        max((box.x for box in boxes), default=0) + box_width + MARGIN,
        max((box.y for box in boxes), default=0) + BOX_HEIGHT + MARGIN,
        box_width,
        tuple(boxes),
        lines,
        start if lone and joined else None,
    )


def _points(
    stops: Sequence[Stop], middle: dict[Stop, int], box_width: int, *, turned: bool
) -> tuple[tuple[int, int], ...]:
    """A line leaves a box and reaches the next at the middle of their sides."""
    step = box_width + _GAP
    found: list[tuple[int, int]] = []
    for number, stop in enumerate(stops):
        left = MARGIN + stop.column * step
        if number > 0:
            found.append((left, middle[stop]))
        if number < len(stops) - 1:
            found.append((left + box_width, middle[stop]))
    return tuple(reversed(found)) if turned else tuple(found)
