"""A straight line through what was measured, how far off it is where it was not fitted, and what a team then costs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.scale.measured import Point, by_size

Quantity = Callable[[Point], float]

#: What is told of each size, and of the size that nobody measured.
QUANTITIES: tuple[tuple[str, str, Quantity], ...] = (
    ("Python files", "{:,.0f}", lambda point: point.files),
    ("targets", "{:,.0f}", lambda point: point.targets),
    ("memory of the daemon", "{:,.0f} MB", lambda point: point.memory_mb),
    ("directories that are watched", "{:,.0f}", lambda point: point.watches),
    ("a new daemon, all cached", "{:,.0f} s", lambda point: point.start),
    ("nothing changed", "{:.2f} s", lambda point: point.costs["no-op"].wall),
    ("selection only", "{:.2f} s", lambda point: point.costs["select-hub-logic"].wall),
    ("`logic.py` of a leaf", "{:.2f} s", lambda point: point.costs["leaf-logic"].wall),
    ("all tests, warm daemon", "{:,.0f} s", lambda point: point.costs["cold"].wall),
)


@dataclass(frozen=True)
class Line:
    """Of least squares: `base` and, for each product, `each`."""

    base: float
    each: float

    @classmethod
    def through(cls, points: Sequence[Point], quantity: Quantity) -> Line:
        """Arguments:
        points: at least two, of different sizes.
        """
        count = len(points)
        mean_x = sum(point.products for point in points) / count
        mean_y = sum(map(quantity, points)) / count
        spread = sum((point.products - mean_x) ** 2 for point in points)
        shared = sum((point.products - mean_x) * (quantity(point) - mean_y) for point in points)
        each = shared / spread
        return cls(mean_y - each * mean_x, each)

    def at(self, products: int) -> float:
        return self.base + self.each * products

    def reaches(self, value: float) -> int:
        """At how many products."""
        return round((value - self.base) / self.each)


@dataclass(frozen=True)
class Checked:
    """A line through all but the largest, held against the largest; and one through all, which tells of more.

    Arguments:
        off: predicted for the largest, divided by what was measured there.
        expected: at the size that was not measured.
    """

    off: float
    expected: float

    @classmethod
    def of(cls, points: Sequence[Point], quantity: Quantity, products: int) -> Checked:
        """Arguments:
        points: at least three.
        products: the size that was not measured.
        """
        *smaller, largest = by_size(points)
        predicted = Line.through(smaller, quantity).at(largest.products)
        expected = Line.through(points, quantity).at(products)
        return cls(predicted / quantity(largest), expected)


@dataclass(frozen=True)
class Team:
    """Assumptions, all of them, about who works on a monolith.

    Arguments:
        engineers: people.
        pushes: that each makes on a working day, each of which CI tests.
        implementation, contract, core: shares of pushes, by the most that they change; they sum to 1.
    """

    engineers: int = 100
    pushes: int = 5
    implementation: float = 0.85
    contract: float = 0.10
    core: float = 0.05

    def executed(self, users: float, products: int) -> float:
        """Processes of tests of a push, on average. What one edit can change, as docs/benchmarks.md counts it.

        Arguments:
            users: of the facade of a product, on average.
        """
        return self.implementation + self.contract * (1 + users) + self.core * products


@dataclass(frozen=True)
class Day:
    """Of a team, in CI.

    Arguments:
        hits: share of test processes that are served from the remote cache, of those that a run over everything has.
        hours: of processors, for tests that are executed.
        hours_of_all: the same if each push ran every test.
        sent_mb: to the remote cache.
    """

    hits: float
    hours: float
    hours_of_all: float
    sent_mb: float

    @classmethod
    def of(cls, team: Team, points: Sequence[Point], products: int) -> Day:
        largest = by_size(points)[-1]
        pushes = team.engineers * team.pushes
        executed = team.executed(largest.users, products)
        each = largest.costs["cold"].cpu / largest.costs["cold"].processes / 3600
        return cls(
            hits=1 - executed / products,
            hours=pushes * executed * each,
            hours_of_all=pushes * products * each,
            sent_mb=pushes * executed * largest.sent / 1e6,
        )
