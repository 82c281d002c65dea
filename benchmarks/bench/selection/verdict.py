"""What the difference between what ran and what fails is called."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bench.selection.observed import Observation, units_of


class Class(Enum):
    """Of a product after an edit, in the order in which they matter. Values are for the page."""

    TURBO_UNSOUND = "Turborepo unsound"
    OURS_UNSOUND = "ours unsound"
    TURBO_ALARM = "Turborepo fails alone"
    OURS_ALARM = "ours fails alone"
    TURBO_OVER_RUNS = "Turborepo over-runs"
    OURS_OVER_RUNS = "ours over-runs"
    BOTH_OVER_RUN = "both over-run"


#: Something fails, and a run is silent about it.
UNSOUND = (Class.TURBO_UNSOUND, Class.OURS_UNSOUND)


@dataclass(frozen=True)
class Units:
    """Of one edit: products, core and the tests across products.

    Arguments:
        failing: with a test that really fails.
        turbo: those that Turborepo ran.
        ours: those of which a test file was selected here.
        turbo_red: those that failed with Turborepo.
        missed_here: those with a test file that really fails and did not fail here.
        ours_red: those with a test file that failed here.
    """

    failing: frozenset[str]
    turbo: frozenset[str]
    ours: frozenset[str]
    turbo_red: frozenset[str]
    missed_here: frozenset[str]
    ours_red: frozenset[str]

    @classmethod
    def of(cls, seen: Observation) -> Units:
        return cls(
            failing=units_of(seen.failed),
            turbo=frozenset(seen.turbo.ran),
            ours=units_of(seen.ours.selected),
            turbo_red=frozenset(seen.turbo.failed),
            # By file, and not by product: one that fails does not excuse another that was left out.
            missed_here=units_of(set(seen.failed) - set(seen.ours.failed)),
            ours_red=units_of(seen.ours.failed),
        )


def classified(seen: Observation) -> dict[Class, tuple[str, ...]]:
    """The units of each class, sorted; those that are in no class had the right outcome with both."""
    units = Units.of(seen)
    idle = (units.turbo | units.ours) - units.failing - units.turbo_red - units.ours_red
    found = {
        Class.TURBO_UNSOUND: units.failing - units.turbo_red,
        Class.OURS_UNSOUND: units.missed_here,
        Class.TURBO_ALARM: units.turbo_red - units.failing,
        Class.OURS_ALARM: units.ours_red - units.failing,
        Class.TURBO_OVER_RUNS: idle - units.ours,
        Class.OURS_OVER_RUNS: idle - units.turbo,
        Class.BOTH_OVER_RUN: idle & units.turbo & units.ours,
    }
    return {name: tuple(sorted(members)) for name, members in found.items() if members}


def is_false_green(seen: Observation, code: int) -> bool:
    """Does something fail, and the whole run ends as if nothing did?

    Arguments:
        code: exit code of the run.
    """
    return bool(seen.failed) and code == 0
