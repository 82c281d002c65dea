"""Points that tests make up."""

from __future__ import annotations

from bench.scale.measured import Cost, Point


def point(
    products: int, *, memory_mb: float = 100, cold_cpu: float = 10, sent: int = 1_000
) -> Point:
    names = ("no-op", "leaf-logic", "select-hub-logic")
    costs = {name: Cost(0.5, 0.6, 1) for name in names}
    costs["cold"] = Cost(5, cold_cpu, products)
    return Point(products, 100, 200, 2, 10, memory_mb, 5 * products, costs, sent)
