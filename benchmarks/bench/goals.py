"""What the figures are held against."""

from __future__ import annotations

from dataclasses import dataclass

from bench.results import Results, Spread


@dataclass(frozen=True)
class Goal:
    """A limit on one contender in one scenario.

    Arguments:
        limit: seconds, or, with a reference, times the reference's wall time.
        reference: the contender it is compared with.
    """

    scenario: str
    contender: str
    limit: float
    reference: str | None = None

    def reached(self, results: Results) -> Spread | None:
        """What is to be held against the limit. None if not measured."""
        if self.reference is None:
            return results.wall(self.scenario, self.contender)
        return results.ratio(self.scenario, self.contender, self.reference)


GOALS: tuple[Goal, ...] = (
    Goal("no-op", "pants-all", 1.0),
    Goal("implementation", "pants-product", 1.5, reference="pytest-product"),
)
