"""Of all that says where something is drawn."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from django_products.core.product_graph.acyclic import Pair, backward
from django_products.core.product_graph.drawing import BOX_HEIGHT, Drawing, draw
from django_products.core.product_graph.graph import cycles_among
from django_products.core.product_graph.heights import spread
from django_products.core.product_graph.layers import columns, depths
from django_products.core.product_graph.ordering import crossings, ordered
from django_products.core.product_graph.testing import graph_of, large_graph
from django_products.core.product_graph.tracks import Stop, lay_tracks

names = st.sampled_from("abcdefgh")
pairs = st.frozensets(st.tuples(names, names).filter(lambda pair: pair[0] != pair[1]))


def cyclic(edges: Iterable[Pair]) -> bool:
    used: dict[str, list[str]] = {}
    for source, target in edges:
        used.setdefault(source, []).append(target)
    return bool(cycles_among(used))


def turned(edges: Iterable[Pair]) -> set[Pair]:
    edges = set(edges)
    back = backward(edges)
    return {(b, a) if (a, b) in back else (a, b) for a, b in edges}


# --- Cycles


def test_only_what_is_on_a_cycle_is_turned() -> None:
    assert backward({("a", "b"), ("b", "c"), ("a", "c")}) == frozenset()
    assert len(backward({("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")})) == 1
    assert len(backward({("a", "b"), ("b", "a")})) == 1


@given(pairs)
def test_turned_pairs_leave_no_cycle(edges: frozenset[Pair]) -> None:
    assert not cyclic(turned(edges))
    assert bool(backward(edges)) == cyclic(edges)


def test_a_cycle_of_thirty_takes_one_turn() -> None:
    ring = {(f"p{number}", f"p{(number + 1) % 30}") for number in range(30)}
    assert len(backward(ring)) == 1


# --- Columns


def test_depth_is_the_longest_way() -> None:
    assert depths("abcd", {("a", "b"), ("b", "c"), ("a", "c")}) == {"a": 2, "b": 1, "c": 0, "d": 0}


def test_columns_are_even_and_what_is_used_most_is_near() -> None:
    edges = {("x", "b"), ("y", "b"), ("x", "d"), ("x", "a")}
    assert columns("abcdxy", edges, 3) == (("x", "y"), ("a", "b"), ("c", "d"))
    assert columns("abcd", (), 3) == (("a", "b"), ("c", "d"))
    assert columns((), (), 3) == ()


@given(pairs, st.integers(1, 4))
def test_who_uses_is_left_of_what_is_used(edges: frozenset[Pair], most: int) -> None:
    straight = turned(edges)
    found = columns({name for pair in straight for name in pair}, straight, most)
    at = {name: number for number, column in enumerate(found) for name in column}
    assert all(at[source] < at[target] for source, target in straight)
    assert all(1 <= len(column) <= most for column in found)


# --- Lines and their order


def test_lines_to_the_same_node_run_together() -> None:
    tracks = lay_tracks((("a", "b"), ("c",), ("d",)), {("a", "d"), ("b", "d"), ("d", "a")})
    passing = Stop("d", 1, passing=True)
    assert tracks.lines["a", "d"] == (Stop("a", 0), passing, Stop("d", 2))
    assert tracks.lines["b", "d"] == (Stop("b", 0), passing, Stop("d", 2))
    # A line back has a place of its own.
    assert tracks.lines["d", "a"][1] == Stop("a", 1, passing=True, back=True)


def test_crossings() -> None:
    a, b, c, d = Stop("a", 0), Stop("b", 0), Stop("c", 1), Stop("d", 1)
    assert crossings(((a, b), (c, d)), [(a, d), (b, c)]) == 1
    assert crossings(((a, b), (c, d)), [(a, c), (b, d)]) == 0
    assert crossings(((a, b), (c, d)), [(a, c), (a, d), (b, c), (b, d)]) == 1
    # That end at the same place, they meet and do not cross.
    assert crossings(((a, b), (c, d)), [(a, c), (b, c)]) == 0


def test_the_order_takes_crossings_out() -> None:
    edges = {("a", "z"), ("b", "y"), ("c", "x")}
    tracks = lay_tracks((("a", "b", "c"), ("x", "y", "z")), edges)
    assert crossings(tracks.columns, tracks.links) == 3
    assert crossings(ordered(tracks), tracks.links) == 0


@given(pairs)
def test_no_order_is_worse_than_the_first(edges: frozenset[Pair]) -> None:
    straight = turned(edges)
    tracks = lay_tracks(columns({n for pair in straight for n in pair}, straight, 3), edges)
    best = ordered(tracks)
    assert crossings(best, tracks.links) <= crossings(tracks.columns, tracks.links)
    assert [sorted(column) for column in best] == [sorted(column) for column in tracks.columns]


# --- Heights


def test_spread_pools_what_is_out_of_order() -> None:
    assert spread([1.0, 2.0, 3.0]) == [1.0, 2.0, 3.0]
    assert spread([3.0, 1.0]) == [2.0, 2.0]
    assert spread([]) == []


@given(st.lists(st.floats(-100, 100)))
def test_spread_nowhere_decreases_and_keeps_the_middle(wished: list[float]) -> None:
    found = spread(wished)
    assert all(a <= b + 1e-6 for a, b in zip(found, found[1:]))
    assert sum(found) == pytest.approx(sum(wished), abs=1e-6)


# --- The drawing


def overlapping(drawing: Drawing) -> list[str]:
    places = sorted((box.x, box.y, box.node.name) for box in drawing.boxes)
    return [
        f"{one} {other}"
        for (x, y, one), (other_x, other_y, other) in zip(places, places[1:])
        if x == other_x and other_y < y + BOX_HEIGHT
    ]


@pytest.mark.parametrize("size", [1, 8, 100, 300])
def test_boxes_stand_apart_and_inside(size: int) -> None:
    graph = large_graph(size)
    drawing = draw(graph)
    assert {box.node for box in drawing.boxes} == set(graph.nodes)
    assert len(drawing.boxes) == len(graph.nodes)
    assert overlapping(drawing) == []
    for box in drawing.boxes:
        assert 0 <= box.x <= drawing.width - drawing.box_width
        assert 0 <= box.y <= drawing.height - BOX_HEIGHT


@pytest.mark.parametrize("size", [8, 100])
def test_lines_join_their_boxes_and_run_through_no_other(size: int) -> None:
    drawing = draw(large_graph(size))
    at = {box.node.name: box for box in drawing.boxes}
    half, width = BOX_HEIGHT // 2, drawing.box_width
    for line in drawing.lines:
        source, target = at[line.edge.source], at[line.edge.target]
        out, into = (width, 0) if source.x < target.x else (0, width)
        assert line.points[0] == (source.x + out, source.y + half)
        assert line.points[-1] == (target.x + into, target.y + half)
        for x, y in line.points[1:-1]:
            for box in drawing.boxes:
                assert not (box.x <= x <= box.x + width and box.y < y < box.y + BOX_HEIGHT)


def test_a_change_moves_nothing() -> None:
    assert draw(graph_of("a -> b")).width > 0
    assert draw(graph_of(alone="a")).alone is None
    assert draw(graph_of("a -> b", alone="c")).alone is not None
    assert draw(graph_of()).boxes == ()


def test_the_same_graph_is_the_same_bytes() -> None:
    """Python orders sets of names differently in each process."""
    program = (
        "from django_products.core.product_graph.testing import large_graph\n"
        "from django_products.core.product_graph.render_html import render_html\n"
        "print(render_html(large_graph(100)))\n"
    )

    def page(seed: str) -> bytes:
        env = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        return subprocess.run(
            [sys.executable, "-c", program], check=True, capture_output=True, env=env
        ).stdout

    assert page("1") == page("2") != b""
