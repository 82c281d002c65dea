"""The results of one run of the benchmark, as frozen values and as JSON."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Iterable, Sequence
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

    def require_alike(self, digest: str, contenders: Sequence[str]) -> None:
        """What a later run must have in common to renew some scenarios.

        Arguments:
            digest: of its monolith.
            contenders: their names, whether they can run or not.

        Raises:
            BenchmarkError: its figures would stand beside those of another monolith, or in place of those of contenders
                that it leaves out.
        """
        if digest != self.digest:
            raise BenchmarkError(
                "What is saved was measured on another monolith: measure all scenarios."
            )
        known = [one.name for one in self.contenders]
        if sorted(known) != sorted(contenders):
            raise BenchmarkError(
                f"What is saved is of {', '.join(known)}: measure them all, without --contender."
            )

    def renewed(self, other: Results) -> Results:
        """The same, with what a later run has measured of some scenarios.

        Raises:
            BenchmarkError: `require_alike`.
        """
        self.require_alike(other.digest, [one.name for one in other.contenders])
        scenarios = {one.scenario for one in other.samples}
        scenarios.update(one.scenario for one in other.missing if one.scenario)
        rest = [
            replace(one, scenarios=tuple(sorted({*one.scenarios} - scenarios)))
            for one in self.renewals
        ]
        renewal = Renewal(other.machine.commit, other.rounds, tuple(sorted(scenarios)))
        return replace(
            self,
            missing=(
                *(one for one in self.missing if one.scenario not in scenarios),
                *_by_scenario(other.missing, sorted(scenarios)),
            ),
            samples=(
                *(one for one in self.samples if one.scenario not in scenarios),
                *other.samples,
            ),
            renewals=(*(one for one in rest if one.scenarios), renewal),
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


def _by_scenario(missing: Iterable[Missing], scenarios: Iterable[str]) -> Iterable[Missing]:
    """Of a contender that could not run at all: what it missed of these scenarios."""
    for one in missing:
        yield from [one] if one.scenario else [replace(one, scenario=each) for each in scenarios]


def ratio(figures: dict[int, float], references: dict[int, float]) -> Spread | None:
    """How many times the reference, round by round: what slows the machine down for a while meets both."""
    return Spread.of(figures[each] / references[each] for each in figures if each in references)


def difference(figures: dict[int, float], references: dict[int, float]) -> Spread | None:
    """How much above the reference, round by round."""
    return Spread.of(figures[each] - references[each] for each in figures if each in references)
