from __future__ import annotations

from dataclasses import replace
from html import escape
from xml.etree import ElementTree

import pytest

from django_products.core.product_graph.graph import (
    ChangeAsked,
    Edge,
    EdgeKind,
    Mark,
    Node,
    NodeKind,
    ProductGraph,
    Unresolved,
)
from django_products.core.product_graph.render_dot import render_dot
from django_products.core.product_graph.render_html import render_html
from django_products.core.product_graph.render_json import render_json
from django_products.core.product_graph.render_mermaid import render_mermaid
from django_products.core.product_graph.render_svg import curve, render_svg
from django_products.core.product_graph.testing import graph_of, large_graph
from django_products.core.product_graph.words import (
    describe_change,
    describe_edge,
    describe_gaps,
    describe_node,
    summary,
)
from django_products.core.rendering.testing import parsed_by_schema

SVG = "{http://www.w3.org/2000/svg}"
CORE = Node("posthog", NodeKind.CORE, 2)
GRAPH = graph_of("shops -> taxes", "carts => old", "carts -> shops", "shops .> old")
GRAPH = replace(
    GRAPH,
    nodes=tuple(sorted((*GRAPH.nodes, CORE), key=lambda node: node.name)),
    edges=(*GRAPH.edges, Edge("taxes", "posthog", EdgeKind.CORE, 3)),
)


def changed(graph: ProductGraph) -> ProductGraph:
    """`shops` has changed, and `carts` sees it."""
    marks = {"shops": Mark.CHANGED, "carts": Mark.REACHED}
    return replace(
        graph,
        nodes=tuple(replace(node, mark=marks.get(node.name)) for node in graph.nodes),
        edges=tuple(
            replace(edge, travelled=(edge.source, edge.target) == ("carts", "shops"))
            for edge in graph.edges
        ),
        change=ChangeAsked("main", ("pytest.ini",)),
    )


# --- Words


def test_words() -> None:
    assert summary(GRAPH) == "4 products, 3 isolated; 2 cut, 1 legacy, 1 linked"
    assert (
        summary(graph_of("a -> b", "b -> a")) == "2 products, 2 isolated; 2 cut, 0 legacy; 1 cycle"
    )
    shops = GRAPH.by_name["shops"]
    assert describe_node(shops, GRAPH) == (
        "shops: isolated, contract 0123456789ab (100 B), 1 test file"
    )
    assert describe_node(replace(shops, contract=None), GRAPH).startswith(
        "shops: isolated, contract unreadable"
    )
    assert describe_node(CORE, GRAPH) == "posthog: core, 2 test files"
    circle = graph_of("a -> b", "b -> a")
    assert describe_node(circle.by_name["a"], circle).endswith("1 test file, on a cycle with b")
    assert describe_edge(Edge("a", "b", EdgeKind.LEGACY, 2)) == "a uses real files of b: 2 files"


def test_what_a_change_does_in_words() -> None:
    assert describe_change(GRAPH) == ""
    assert describe_change(changed(GRAPH)) == (
        "Since main, changed: shops; reached: carts. Elsewhere, 1 path changed."
    )
    linked = replace(GRAPH, change=ChangeAsked("main", (), ("carts", "tests")))
    assert describe_change(linked).endswith(
        " Linked tests that it reaches too, left out here: carts, tests."
    )
    nothing = replace(GRAPH, change=ChangeAsked("main"))
    assert describe_change(nothing) == ("Since main, changed: nothing here; reached: nothing else.")


def test_what_is_not_known_in_words() -> None:
    assert describe_gaps(GRAPH) == ""
    gaps = tuple(Unresolved(f"{name}.py", "why") for name in "abcd")
    said = "The dependencies of 4 files are unknown, and missing here: a.py, b.py, c.py, …."
    assert describe_gaps(replace(GRAPH, unresolved=gaps)) == said
    assert said in render_html(replace(GRAPH, unresolved=gaps))


# --- Text formats


def test_mermaid() -> None:
    assert render_mermaid(changed(GRAPH)) == (
        "flowchart LR\n"
        '  n0("carts")\n'
        '  n1("old")\n'
        '  n2["posthog"]\n'
        '  n3("shops")\n'
        '  n4("taxes")\n'
        "  n0 ==> n1\n"
        "  n0 --> n3\n"
        "  n3 -.-> n1\n"
        "  n3 --> n4\n"
        "  classDef isolated stroke:#2563eb\n"
        "  class n0,n3,n4 isolated\n"
        "  classDef not_isolated stroke:#b45309,stroke-dasharray:5 3\n"
        "  class n1 not_isolated\n"
        "  classDef core stroke:#6b7280,stroke-width:3px\n"
        "  class n2 core\n"
        "  classDef changed stroke:#dc2626,stroke-width:5px\n"
        "  class n3 changed\n"
        "  classDef reached stroke-width:4px\n"
        "  class n0 reached\n"
        "  linkStyle 3 stroke:#2563eb\n"
        "  linkStyle 1 stroke:#2563eb,stroke-width:4px\n"
        "  linkStyle 0 stroke:#dc2626\n"
        "  linkStyle 2 stroke:#6b7280\n"
    )


def test_dot() -> None:
    lines = render_dot(changed(GRAPH)).splitlines()
    assert lines[0] == "digraph products {" and lines[-1] == "}"
    edges = [line.split(" tooltip")[0] for line in lines if "->" in line]
    assert edges == [
        '  "carts" -> "old" [color="#dc2626" style="bold"',
        '  "carts" -> "shops" [color="#2563eb" penwidth="3"',
        '  "shops" -> "old" [color="#6b7280" style="dotted"',
        '  "shops" -> "taxes" [color="#2563eb"',
    ]
    (shops,) = (line for line in lines if line.startswith('  "shops" ['))
    assert shops.startswith('  "shops" [style="rounded" penwidth="4" tooltip="shops: isolated')


def test_json() -> None:
    document = parsed_by_schema(render_json(changed(GRAPH)), "product-graph")
    assert document["change"] == {"base": "main", "elsewhere": ["pytest.ini"], "linked": []}
    nodes = {node["name"]: node for node in document["nodes"]}
    assert nodes["shops"] == {
        "name": "shops",
        "kind": "isolated",
        "contract": {"digest": "0123456789abcdef" * 4, "size": 100},
        "tests": 1,
        "cycle": None,
        "change": "changed",
    }
    assert [node["change"] for node in document["nodes"]] == [
        "reached", None, None, "changed", None,
    ]  # fmt: skip
    assert {
        "from": "carts", "to": "shops", "kind": "cut", "files": 1, "travelled": True,
    } in document["edges"]  # fmt: skip
    assert document["edges"][-1]["kind"] == "core"
    circle = replace(graph_of("a -> b", "b -> a"), unresolved=(Unresolved("a.py", "why"),))
    document = parsed_by_schema(render_json(circle), "product-graph")
    assert [node["cycle"] for node in document["nodes"]] == [["a", "b"], ["a", "b"]]
    assert document["unresolved"] == [{"path": "a.py", "why": "why"}]


# --- The drawing


def drawn(graph: ProductGraph) -> ElementTree.Element:
    return ElementTree.fromstring(render_svg(graph))  # noqa: S314


def classes(graph: ProductGraph, tag: str, key: str) -> dict[str, str]:
    """The class of each element that stands for something, by what it stands for."""
    return {
        " ".join(filter(None, (each.get(key), each.get("data-to")))): each.get("class", "")
        for each in drawn(graph).iter(f"{SVG}{tag}")
        if each.get(key)
    }


def test_svg_says_what_everything_is() -> None:
    assert classes(changed(GRAPH), "g", "data-name") == {
        "carts": "node isolated reached",
        "old": "node not_isolated",
        "posthog": "node core",
        "shops": "node isolated changed",
        "taxes": "node isolated",
    }
    # Edges on core are not drawn.
    assert classes(changed(GRAPH), "path", "data-from") == {
        "carts old": "edge legacy",
        "carts shops": "edge cut travelled",
        "shops old": "edge linked",
        "shops taxes": "edge cut",
    }
    assert drawn(changed(GRAPH)).get("class") == "graph of-change"
    assert drawn(GRAPH).get("class") == "graph"


def test_what_is_to_be_seen_is_drawn_last() -> None:
    order = list(classes(changed(GRAPH), "path", "data-from"))
    assert order == ["shops old", "shops taxes", "carts old", "carts shops"]


def test_svg_needs_nothing_around_it() -> None:
    text = render_svg(GRAPH)
    assert "<style>" in text
    ids = {each.get("id") for each in drawn(GRAPH).iter() if each.get("id")}
    asked = {each.get("marker-end", "")[5:-1] for each in drawn(GRAPH).iter(f"{SVG}path")}
    assert asked - {""} <= ids
    assert 'tabindex="0"' not in text
    assert ElementTree.fromstring(render_svg(graph_of())) is not None  # noqa: S314


def test_a_curve_is_level_where_it_passes() -> None:
    assert curve([(0, 5), (10, 5)]) == "M0 5H10"
    assert curve([(0, 5), (10, 9)]) == "M0 5C5 5 5 9 10 9"


def test_a_cycle_is_marked() -> None:
    assert render_svg(graph_of("a -> b", "b -> a", "b -> c")).count("↻") == 2
    assert "↻" not in render_svg(graph_of("a -> b"))


# --- The page


def test_the_page_asks_for_nothing() -> None:
    page = render_html(large_graph(100))
    assert page.count("http") == 1  # the name of the SVG vocabulary
    assert 'xmlns="http://www.w3.org/2000/svg"' in page
    for word in ('<link rel="stylesheet', " src=", "@import", "url(http", "fetch(", "import("):
        assert word not in page
    assert page.count("<script>") == page.count("</script>") == 1


@pytest.mark.parametrize("name", ["<script>x</script>", 'a"onload="x', "</title><img>", "&lt;"])
def test_names_are_text(name: str) -> None:
    graph = replace(
        GRAPH,
        nodes=tuple(replace(each, name=_other(each.name, name)) for each in GRAPH.nodes),
        edges=tuple(
            replace(each, source=_other(each.source, name), target=_other(each.target, name))
            for each in GRAPH.edges
        ),
    )
    for page in (render_html(graph), render_svg(graph)):
        assert escape(name) in page
        assert name not in page.replace(escape(name), "")


def _other(name: str, new: str) -> str:
    return new if name == "shops" else name


def test_the_page_holds_the_same_drawing() -> None:
    picture = render_svg(GRAPH).split("</style>")[1]
    page = render_html(GRAPH).replace(' tabindex="0" role="button" aria-pressed="false"', "")
    assert picture in page


def test_the_legend_explains_what_is_there_and_nothing_else() -> None:
    assert "uses real files" in render_html(GRAPH)
    assert "not isolated" not in render_html(graph_of("a -> b"))
    assert "<li>↻ on a cycle" in render_html(graph_of("a -> b", "b -> a"))


@pytest.mark.parametrize("render", [render_svg, render_html, render_dot, render_mermaid])
def test_names_cannot_break_out(render) -> None:  # type: ignore[no-untyped-def]
    graph = ProductGraph((Node('<b>"&', NodeKind.ISOLATED), Node("end", NodeKind.CORE)), ())
    text = render(graph)
    if render in (render_svg, render_html):
        assert "<b>" not in text
    assert render is not render_dot or '"<b>\\"&"' in text
    assert render is not render_mermaid or '("<b>#quot;#amp;")' in text
