from __future__ import annotations

from dataclasses import replace

from django_products.core.product_graph.derive import (
    Dependency,
    Selection,
    around,
    contract_place,
    node_of,
    product_graph,
)
from django_products.core.product_graph.graph import (
    ContractFacts,
    Edge,
    EdgeKind,
    Mark,
    NodeKind,
    ProductGraph,
    Unresolved,
)
from django_products.core.product_graph.testing import graph_of
from django_products.core.project import LinkedTest, Product, Project

A, B, OLD = "products/a/backend", "products/b/backend", "products/old/backend"
A_CONTRACT, B_CONTRACT = "products/a#contract", "products/b#contract"
PROJECT = Project(
    products=(Product("a", True), Product("b", True), Product("old", False)),
    files=frozenset(
        {
            f"{A}/logic.py",
            f"{A}/tests/test_logic.py",
            f"{A}/tests/integration/test_flow.py",
            f"{B}/logic.py",
            f"{OLD}/models.py",
            "posthog/models.py",
            "posthog/urls.py",
            "tests/test_flow.py",
            "tests/conftest.py",
        }
    ),
)


def derived(
    *pairs: tuple[str, str], linked: bool = False, selection: Selection | None = None
) -> ProductGraph:
    return product_graph(
        (Dependency(*pair) for pair in pairs), PROJECT, {}, linked=linked, selection=selection
    )


def edges(*pairs: tuple[str, str], linked: bool = True) -> list[str]:
    return [
        f"{edge.source} {edge.kind.value} {edge.target} {edge.files}"
        for edge in derived(*pairs, linked=linked).edges
    ]


def test_places() -> None:
    layout = PROJECT.layout
    assert contract_place("a", layout) == A_CONTRACT
    places = (A_CONTRACT, f"{A}/logic.py", "posthog/x/y.py", "tests/z.py")
    assert [node_of(place, layout) for place in places] == ["a", "a", "posthog", "tests"]


def test_a_contract_cuts_and_a_real_file_does_not() -> None:
    assert edges((f"{A}/logic.py", B_CONTRACT)) == ["a cut b 1"]
    assert edges((f"{A}/logic.py", f"{OLD}/models.py")) == ["a legacy old 1"]
    # Internals of an isolated product.
    assert edges((f"{A}/logic.py", f"{B}/logic.py")) == ["a legacy b 1"]


def test_what_a_contract_shows_is_used_too() -> None:
    assert edges((A_CONTRACT, B_CONTRACT)) == ["a cut b 1"]
    assert edges((A_CONTRACT, f"{OLD}/models.py")) == ["a legacy old 1"]


def test_core_is_used_and_uses() -> None:
    assert edges(("posthog/urls.py", B_CONTRACT), (f"{A}/logic.py", "posthog/models.py")) == [
        "a core posthog 1",
        "posthog cut b 1",
    ]


def test_linked_tests_are_a_kind_of_their_own_and_can_be_left_out() -> None:
    pairs = (
        (f"{A}/tests/integration/test_flow.py", f"{B}/logic.py"),
        ("tests/test_flow.py", f"{A}/logic.py"),
        ("tests/test_flow.py", "posthog/models.py"),
    )
    assert edges(*pairs) == ["a linked b 1", "tests linked a 1", "tests core posthog 1"]
    assert edges(*pairs, linked=False) == []
    assert "tests" not in derived(*pairs).by_name
    assert derived(*pairs, linked=True).by_name["tests"].kind is NodeKind.TESTS


def test_a_test_that_is_listed_as_linked_is_one() -> None:
    path = f"{A}/tests/test_logic.py"
    listed = replace(PROJECT.products[0], linked_tests=(LinkedTest(path, ()),))
    project = replace(PROJECT, products=(listed, *PROJECT.products[1:]))
    graph = product_graph([Dependency(path, f"{B}/logic.py")], project, {}, linked=True)
    assert [edge.kind for edge in graph.edges] == [EdgeKind.LINKED]


def test_files_are_counted_once_and_what_stays_inside_not_at_all() -> None:
    assert edges(
        (f"{A}/logic.py", B_CONTRACT),
        (f"{A}/logic.py", B_CONTRACT),
        (f"{A}/tests/test_logic.py", B_CONTRACT),
        (f"{A}/tests/test_logic.py", f"{A}/logic.py"),
        (f"{A}/tests/test_logic.py", "tests/conftest.py"),
    ) == ["a cut b 2"]


def test_nodes() -> None:
    facts = {"a": ContractFacts("ab", 1)}
    graph = product_graph((), PROJECT, facts, linked=False, unresolved=[Unresolved("x", "y")])
    assert [(node.name, node.kind.value, node.tests) for node in graph.nodes] == [
        ("a", "isolated", 2),
        ("b", "isolated", 0),
        ("old", "not_isolated", 0),
        ("posthog", "core", 0),
    ]
    assert graph.by_name["a"].contract == facts["a"] and graph.by_name["b"].contract is None
    assert graph.unresolved == (Unresolved("x", "y"),)
    assert graph.change is None


# --- A change


USES = (
    (f"{A}/logic.py", B_CONTRACT),
    (f"{A}/tests/test_logic.py", f"{A}/logic.py"),
    (f"{A}/tests/integration/test_flow.py", f"{B}/logic.py"),
)


def marks(graph: ProductGraph) -> dict[str, Mark]:
    return {node.name: node.mark for node in graph.nodes if node.mark is not None}


def test_a_change_behind_a_contract_stays_there() -> None:
    selected = frozenset({f"{B}/logic.py", f"{A}/tests/integration/test_flow.py"})
    selection = Selection("main", (f"{B}/logic.py",), selected)
    graph = derived(*USES, selection=selection)
    assert marks(graph) == {"b": Mark.CHANGED}
    assert graph.change is not None and graph.change.linked == ("a",)
    assert [edge.travelled for edge in graph.edges] == [False]
    linked = derived(*USES, selection=selection, linked=True)
    assert marks(linked) == {"a": Mark.REACHED, "b": Mark.CHANGED}
    assert linked.change is not None and linked.change.linked == ()
    assert [(edge.kind, edge.travelled) for edge in linked.edges] == [
        (EdgeKind.CUT, False),
        (EdgeKind.LINKED, True),
    ]


def test_a_change_of_a_contract_travels() -> None:
    selected = frozenset({B_CONTRACT, f"{A}/logic.py", f"{A}/tests/test_logic.py"})
    graph = derived(*USES, selection=Selection("main", (f"{B}/facade/contracts.py",), selected))
    assert marks(graph) == {"a": Mark.REACHED, "b": Mark.CHANGED}
    assert [edge.travelled for edge in graph.edges] == [True]


def test_what_changes_without_selecting_anything() -> None:
    changed = ("README.md", "products/b/README.md")
    graph = derived(*USES, selection=Selection("main", changed, frozenset()))
    assert marks(graph) == {}
    assert graph.change is not None and graph.change.elsewhere == ("README.md",)


# --- Around some nodes


def test_around() -> None:
    graph = graph_of("a -> b", "b -> c", "c -> d", "e -> a", alone="f")
    part = around({"b"}, graph)
    assert [node.name for node in part.nodes] == ["a", "b", "c"]
    assert part.edges == (Edge("a", "b", EdgeKind.CUT), Edge("b", "c", EdgeKind.CUT))
    assert around({"f"}, graph) == replace(graph, nodes=(graph.by_name["f"],), edges=())


def test_cycles_and_linked_tests() -> None:
    assert graph_of("a -> b", "b => c", "c -> a", "c -> d").cycles == (("a", "b", "c"),)
    assert graph_of("a -> b", "b .> a").cycles == ()
