"""For this package's own tests: graphs without the ceremony."""

from __future__ import annotations

from random import Random

from django_products.core.product_graph.graph import (
    ContractFacts,
    Edge,
    EdgeKind,
    Node,
    NodeKind,
    ProductGraph,
)


def graph_of(*edges: str, alone: str = "") -> ProductGraph:
    """A graph of isolated products, but for those that `A => B` says are not.

    Arguments:
        edges: `"a -> b"` is cut, `"a => b"` legacy, `"a .> b"` linked.
        alone: names of products without edges.
    """
    kinds = {"->": EdgeKind.CUT, "=>": EdgeKind.LEGACY, ".>": EdgeKind.LINKED}
    parts = [edge.split() for edge in edges]
    legacy = {target for _, arrow, target in parts if arrow == "=>"}
    names = {name for source, _, target in parts for name in (source, target)}
    return ProductGraph(
        tuple(
            Node(
                name,
                NodeKind.NOT_ISOLATED if name in legacy else NodeKind.ISOLATED,
                1,
                None if name in legacy else ContractFacts("0123456789abcdef" * 4, 100),
            )
            for name in sorted({*names, *alone.split()})
        ),
        tuple(
            Edge(source, target, kinds[arrow])
            for source, arrow, target in sorted(parts, key=lambda part: (part[0], part[2]))
        ),
    )


def large_graph(size: int) -> ProductGraph:
    """Products as a real monolith has them: few hubs, some cycles, some without edges."""
    random = Random(size)  # noqa: S311
    names = [f"product_{number:03}" for number in range(size)]
    hubs = random.sample(names, max(1, size // 12))
    legacy = set(random.sample(names, size // 5))
    pairs: set[tuple[str, str]] = set()
    for number, name in enumerate(names):
        if random.random() < 0.15:
            continue
        used = random.choices(names[number + 1 :] or names, k=random.randint(0, 2))
        pairs.update((name, other) for other in (*used, random.choice(hubs)) if other != name)
    return graph_of(
        *(f"{a} {'=>' if b in legacy else '->'} {b}" for a, b in pairs), alone=" ".join(names)
    )
