"""What the figures are held against: the targets that this project has set itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.results import Results, Spread, difference, ratio

OURS, TURBO, PLAIN, PRODUCT = "project", "turbo", "plain-pants", "pytest-product"
SIZE, LARGE = 50, 200

AllResults = Mapping[int, Results]
"""By number of products."""


@dataclass(frozen=True)
class Target:
    """A limit.

    Arguments:
        limit: what is to be reached, in `unit`.
        measured: None if something is missing for it.
        at_least: it is a lower limit.
        where: the name of the scenario that was measured, for a target of several.
    """

    what: str
    limit: float
    unit: str
    measured: Callable[[AllResults], Spread | None]
    at_least: bool = False
    where: Callable[[AllResults], str | None] = lambda results: None

    def verdict(self, results: AllResults) -> str:
        found = self.measured(results)
        if found is None:
            return "not measured"
        reached = found.median >= self.limit if self.at_least else found.median <= self.limit
        return "reached" if reached else "**missed**"


def _wall(scenario: str, size: int = SIZE) -> Callable[[AllResults], Spread | None]:
    return lambda results: results[size].spread(scenario, OURS) if size in results else None


def _times(
    scenario: str, reference: str, *, of: str = "", inverse: bool = False
) -> Callable[[AllResults], Spread | None]:
    """Of the reference's time, in the same scenario, or in another one.

    Arguments:
        of: the reference's scenario, if it is another one.
        inverse: how many times faster.
    """

    def measured(results: AllResults) -> Spread | None:
        if SIZE not in results:
            return None
        ours = results[SIZE].walls(scenario, OURS)
        theirs = results[SIZE].walls(of or scenario, reference)
        return ratio(theirs, ours) if inverse else ratio(ours, theirs)

    return measured


def _growth(results: AllResults) -> Spread | None:
    """Of medians, since the two were not measured in the same rounds."""
    medians = [
        found.median
        for size in (LARGE, SIZE)
        if size in results and (found := results[size].spread("no-op", OURS))
    ]
    return Spread.of([medians[0] / medians[1]]) if len(medians) == 2 else None


def _migrating(results: AllResults) -> Spread | None:
    if SIZE not in results:
        return None
    walls = [results[SIZE].walls(f"one-file-{kind}", OURS) for kind in ("database", "logic")]
    spread = difference(*walls)
    return spread and Spread(*(1000 * one for one in (spread.median, spread.low, spread.high)))


def _against_plain(results: AllResults) -> dict[str, Spread]:
    """By scenario."""
    if SIZE not in results:
        return {}
    found = results[SIZE]
    spreads = {
        scenario: ratio(found.walls(scenario, OURS), found.walls(scenario, PLAIN))
        for scenario in sorted({sample.scenario for sample in found.samples})
    }
    return {scenario: spread for scenario, spread in spreads.items() if spread}


def _worst_scenario(results: AllResults) -> str | None:
    """In which plain Pants does best."""
    spreads = _against_plain(results)
    return max(spreads, key=lambda scenario: spreads[scenario].median, default=None)


def _worst_against_plain(results: AllResults) -> Spread | None:
    worst = _worst_scenario(results)
    return _against_plain(results)[worst] if worst else None


_COMMENT = "hub-contract-comment"
TARGETS: tuple[Target, ...] = (
    Target("nothing changed", 0.2, " s", _wall("no-op")),
    Target("nothing changed, 200 products against 50, each of its own run", 2, " times", _growth),
    Target("`logic.py` of the hub, against Turborepo", 0.45, " times", _times("hub-logic", TURBO)),
    Target("`logic.py` of a leaf, against Turborepo", 0.45, " times", _times("leaf-logic", TURBO)),
    Target(
        "`logic.py` of the hub, against plain pytest on the hub",
        1.15,
        " times",
        _times("hub-logic", PRODUCT),
    ),
    Target(
        "`logic.py` of a leaf, against plain pytest on the leaf",
        1.15,
        " times",
        _times("leaf-logic", PRODUCT),
    ),
    Target(
        "comment in the hub's contract, against Turborepo", 0.1, " times", _times(_COMMENT, TURBO)
    ),
    Target(
        "body in the hub's facade, against Turborepo and a comment in the hub's contract",
        0.1,
        " times",
        _times("hub-facade-body", TURBO, of=_COMMENT),
    ),
    Target(
        "field in the hub's contract, against Turborepo",
        0.25,
        " times",
        _times("hub-contract-field", TURBO),
    ),
    Target("all tests, warm daemon, against Turborepo", 0.3, " times", _times("cold", TURBO)),
    Target("CI with a remote cache only, nothing changed", 25, " s", _wall("ci-remote")),
    Target(
        "what a process needs more for tests with a database, at 40 migrations",
        50,
        " ms",
        _migrating,
    ),
    Target("`--changed-since`, 50 products", 0.7, " s", _wall("select-hub-logic")),
    Target("`--changed-since`, 200 products", 1.5, " s", _wall("select-hub-logic", LARGE)),
    Target(
        "any scenario, against plain Pants",
        1,
        " times",
        _worst_against_plain,
        where=_worst_scenario,
    ),
    Target(
        "`logic.py` of the hub, faster than plain Pants",
        5,
        " times",
        _times("hub-logic", PLAIN, inverse=True),
        at_least=True,
    ),
)
