from __future__ import annotations

from collections import deque

from hypothesis import given
from hypothesis import strategies as st

from django_products.core.impact.graph import Graph, way_to

DIAMOND = Graph({"a": ("c", "b"), "b": ("d",), "c": ("d",), "d": ("a",)})


def test_the_way_is_a_shortest_one_and_the_first_by_name() -> None:
    assert way_to("d", DIAMOND.tree_from(["a"])) == ("a", "b", "d")
    assert way_to("a", DIAMOND.tree_from(["a"])) == ("a",)


def test_what_is_not_reached_is_not_in_the_tree() -> None:
    assert set(Graph({"a": ("b",), "c": ("d",)}).tree_from(["a"])) == {"a", "b"}


def test_the_origins_of_all_roots_that_reach_a_target() -> None:
    graph = Graph({"a": ("c",), "b": ("c",), "c": ("d",), "d": ("c",)})
    assert graph.origins_of({"a": ["1"], "b": ["1", "2"]}) == {
        "a": {"1"},
        "b": {"1", "2"},
        "c": {"1", "2"},
        "d": {"1", "2"},
    }


NODES = st.sampled_from("abcdefgh")
GRAPHS = st.dictionaries(NODES, st.lists(NODES, unique=True).map(tuple)).map(Graph)
ROOTS = st.dictionaries(NODES, st.sets(st.sampled_from("123")))


def distances(graph: Graph, root: str) -> dict[str, int]:
    """By a search of another kind."""
    found, queue = {root: 0}, deque([root])
    while queue:
        at = queue.popleft()
        for dependent in graph.dependents.get(at, ()):
            if dependent not in found:
                found[dependent] = found[at] + 1
                queue.append(dependent)
    return found


@given(GRAPHS, ROOTS)
def test_ways_exist_and_none_is_shorter(graph: Graph, roots: dict[str, set[str]]) -> None:
    tree = graph.tree_from(roots)
    from_each = {root: distances(graph, root) for root in roots}
    assert set(tree) == {target for found in from_each.values() for target in found}
    for target in tree:
        way = way_to(target, tree)
        assert way[0] in roots
        assert all(b in graph.dependents[a] for a, b in zip(way, way[1:]))
        shortest = min(found[target] for found in from_each.values() if target in found)
        assert len(way) - 1 == shortest
    assert graph.origins_of(roots) == {
        target: {o for root, found in from_each.items() if target in found for o in roots[root]}
        for target in tree
    }


@given(GRAPHS, ROOTS)
def test_the_order_of_edges_and_roots_does_not_matter(
    graph: Graph, roots: dict[str, set[str]]
) -> None:
    other = Graph(
        {t: tuple(reversed(d)) for t, d in sorted(graph.dependents.items(), reverse=True)}
    )
    assert other.tree_from(reversed(list(roots))) == graph.tree_from(roots)
