"""Results that tests make up."""

from __future__ import annotations

from bench.machine import Machine
from bench.results import Measured, Missing, Results, Sample

_MACHINE = Machine("Linux x86_64", "Abacus", 2, 8, "==3.11.*", 0.5, "abc")
_NAMES = ("project", "turbo", "plain-pants", "pytest-product")


def measured(*found: Sample, products: int = 50, missing: tuple[Missing, ...] = ()) -> Results:
    contenders = tuple(Measured(name, f"`{name}`", "1.0", "as is") for name in _NAMES)
    return Results(_MACHINE, products, "some products", "abc", 7, 3, contenders, missing, found)


def samples(scenario: str, contender: str, *walls: float) -> list[Sample]:
    """One for each round."""
    return [
        Sample(scenario, contender, round_, wall, wall / 2, 100, 1)
        for round_, wall in enumerate(walls, start=1)
    ]
