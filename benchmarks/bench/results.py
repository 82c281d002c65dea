"""The results of one run of the benchmark, as frozen values and as JSON."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace

from bench.errors import BenchmarkError
from bench.machine import Machine


@dataclass(frozen=True)
class Sample:
    """One timed command.

    Arguments:
        wall: seconds until the command ended.
        cpu: processor seconds, of its daemon too.
        memory_mb: the most that was resident at once, of its daemon too.
        work: what it executed or chose, in a unit of its own: tests, processes, tasks.
    """

    scenario: str
    contender: str
    round: int
    wall: float
    cpu: float
    memory_mb: float
    work: int


@dataclass(frozen=True)
class Measured:
    """A contender, as it was when it was measured."""

    name: str
    title: str
    version: str
    why: str


@dataclass(frozen=True)
class Missing:
    """What was not measured.

    Arguments:
        scenario: empty for all.
    """

    contender: str
    scenario: str
    why: str


@dataclass(frozen=True)
class Renewal:
    """Scenarios that were measured in a later run, alone."""

    commit: str
    rounds: int
    scenarios: tuple[str, ...]


@dataclass(frozen=True)
class Spread:
    """What is told of several figures."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, figures: Iterable[float]) -> Spread | None:
        known = sorted(figures)
        return cls(statistics.median(known), known[0], known[-1]) if known else None


@dataclass(frozen=True)
class Results:
    """Of one generated monolith.

    Arguments:
        products: how many.
        tests: how many, which pass alike with every contender that runs all. 0 where this was not compared.
        shape: the monolith, in a few words.
        digest: of its files: figures of other ones cannot be compared.
    """

    machine: Machine
    products: int
    shape: str
    digest: str
    tests: int
    rounds: int
    contenders: tuple[Measured, ...]
    missing: tuple[Missing, ...]
    samples: tuple[Sample, ...]
    renewals: tuple[Renewal, ...] = ()

    def renewed(self, other: Results) -> Results:
        """The same, with what a later run has measured of some scenarios.

        Raises:
            BenchmarkError: that run had another monolith.
        """
        if self.digest != other.digest:
            raise BenchmarkError(
                "What is saved was measured on another monolith: measure all scenarios."
            )
        scenarios = {one.scenario for one in other.samples}
        scenarios.update(one.scenario for one in other.missing if one.scenario)
        earlier = tuple(one for one in self.renewals if not scenarios.issuperset(one.scenarios))
        renewal = Renewal(other.machine.commit, other.rounds, tuple(sorted(scenarios)))
        return replace(
            self,
            missing=(
                *(one for one in self.missing if one.scenario not in scenarios),
                *(one for one in other.missing if one.scenario),
            ),
            samples=(
                *(one for one in self.samples if one.scenario not in scenarios),
                *other.samples,
            ),
            renewals=(*earlier, renewal),
        )

    def spread(
        self, scenario: str, contender: str, figure: Callable[[Sample], float] = lambda s: s.wall
    ) -> Spread | None:
        """None if this was not measured."""
        return Spread.of(figure(sample) for sample in self.of(scenario, contender))

    def of(self, scenario: str, contender: str) -> tuple[Sample, ...]:
        return tuple(
            sample
            for sample in self.samples
            if (sample.scenario, sample.contender) == (scenario, contender)
        )

    def walls(self, scenario: str, contender: str) -> dict[int, float]:
        """Seconds by round."""
        return {sample.round: sample.wall for sample in self.of(scenario, contender)}

    def why_missing(self, scenario: str, contender: str) -> str | None:
        return next(
            (
                one.why
                for one in self.missing
                if one.contender == contender and one.scenario in ("", scenario)
            ),
            None,
        )

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Results:
        read = json.loads(text)
        return cls(
            **{
                **read,
                "machine": Machine(**read["machine"]),
                "contenders": tuple(Measured(**one) for one in read["contenders"]),
                "missing": tuple(Missing(**one) for one in read["missing"]),
                "samples": tuple(Sample(**one) for one in read["samples"]),
                "renewals": tuple(
                    Renewal(**{**one, "scenarios": tuple(one["scenarios"])})
                    for one in read.get("renewals", ())
                ),
            }
        )


def ratio(figures: dict[int, float], references: dict[int, float]) -> Spread | None:
    """How many times the reference, round by round: what slows the machine down for a while meets both."""
    return Spread.of(figures[each] / references[each] for each in figures if each in references)


def difference(figures: dict[int, float], references: dict[int, float]) -> Spread | None:
    """How much above the reference, round by round."""
    return Spread.of(figures[each] - references[each] for each in figures if each in references)
