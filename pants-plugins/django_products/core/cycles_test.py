from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from django_products.core.cycles import cycle_of, reachable

names = st.sampled_from("abcdef")
graphs = st.dictionaries(names, st.frozensets(names))


def test_a_name_alone_is_its_own_cycle() -> None:
    assert cycle_of("a", {"a": ["b"], "b": []}) == {"a"}


def test_a_cycle_of_three_and_what_hangs_on_it() -> None:
    edges = {"a": ["b"], "b": ["c"], "c": ["a", "d"], "e": ["a"]}
    assert cycle_of("b", edges) == {"a", "b", "c"}
    assert cycle_of("d", edges) == {"d"}
    assert cycle_of("e", edges) == {"e"}


def test_reachable_names_the_start_only_on_a_cycle() -> None:
    assert reachable("a", {"a": ["b"], "b": ["c"]}) == {"b", "c"}
    assert reachable("a", {"a": ["b"], "b": ["a"]}) == {"a", "b"}


@given(graphs, names, names)
def test_cycles_partition_the_names(edges: dict[str, frozenset[str]], one: str, other: str) -> None:
    same = cycle_of(one, edges) == cycle_of(other, edges)
    assert same == (other in cycle_of(one, edges))
    assert same or not cycle_of(one, edges) & cycle_of(other, edges)
