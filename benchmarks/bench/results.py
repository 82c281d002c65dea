"""The results of one run of the benchmark, as frozen values and as JSON."""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from bench.machine import Machine


@dataclass(frozen=True)
class Sample:
    """One timed command.

    Arguments:
        wall: seconds until the command ended.
        cpu: processor seconds, of its daemon too.
        work: units of tests it executed or chose.
    """

    scenario: str
    contender: str
    round: int
    wall: float
    cpu: float
    work: int


@dataclass(frozen=True)
class Spread:
    """What is told of several figures."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, figures: Iterable[float]) -> Spread:
        known = sorted(figures)
        return cls(statistics.median(known), known[0], known[-1])


@dataclass(frozen=True)
class Results:
    machine: Machine
    runs: int
    samples: tuple[Sample, ...]

    def of(self, scenario: str, contender: str) -> tuple[Sample, ...]:
        return tuple(
            sample
            for sample in self.samples
            if (sample.scenario, sample.contender) == (scenario, contender)
        )

    def wall(self, scenario: str, contender: str) -> Spread | None:
        """None if this was not measured."""
        samples = self.of(scenario, contender)
        return Spread.of(sample.wall for sample in samples) if samples else None

    def cpu(self, scenario: str, contender: str) -> Spread | None:
        """None if this was not measured."""
        samples = self.of(scenario, contender)
        return Spread.of(sample.cpu for sample in samples) if samples else None

    def ratio(self, scenario: str, contender: str, reference: str) -> Spread | None:
        """How many times the reference's wall time, round by round. None if not measured."""
        references = {sample.round: sample.wall for sample in self.of(scenario, reference)}
        ratios = [
            sample.wall / references[sample.round]
            for sample in self.of(scenario, contender)
            if sample.round in references
        ]
        return Spread.of(ratios) if ratios else None

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Results:
        read = json.loads(text)
        return cls(
            Machine(**read["machine"]),
            read["runs"],
            tuple(Sample(**sample) for sample in read["samples"]),
        )
