"""Time every contender in every scenario, interleaved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.contender import Contender
from bench.errors import BenchmarkError
from bench.results import Sample
from bench.scenario import Scenario, Task


def measure(
    contenders: Sequence[Contender],
    scenarios: Sequence[Scenario],
    rounds: int,
    say: Callable[[str], None],
) -> list[Sample]:
    """All contenders take turns, so that what else the machine does meets all of them."""
    steps = [
        (round_, scenario, contender)
        for round_ in range(1, rounds + 1)
        for scenario in scenarios
        for contender in contenders
        if contender.refuses(scenario) is None
    ]
    samples = []
    for done, (round_, scenario, contender) in enumerate(steps, start=1):
        sample = _measure_one(contender, scenario, round_)
        samples.append(sample)
        say(
            f"round {round_}/{rounds}: {scenario.name}, {contender.name}: {sample.wall:.2f} s; "
            f"{len(steps) - done} left"
        )
    return samples


def _measure_one(contender: Contender, scenario: Scenario, round_: int) -> Sample:
    contender.settle()
    scenario.edit(contender.checkout, contender.place.monolith)
    if scenario.adds:
        contender.checkout.write(contender.product_files(scenario.adds))
    contender.chill(scenario.cold)
    try:
        finished = contender.run(contender.command(scenario))
    finally:
        contender.checkout.restore()
    selects = scenario.task is Task.SELECT
    work = contender.work(scenario, finished.output)
    # pytest's 5: nothing was collected, which is what testmon ends with when nothing is to be run.
    ended_well = finished.code in ((0,) if scenario.means_work and not selects else (0, 5))
    if not ended_well or scenario.means_work not in (None, bool(work)):
        raise BenchmarkError(
            f"{contender.name} did not do what scenario {scenario.name} is about: exit code "
            f"{finished.code}, {work} units of work.\n{finished.output[-4000:]}"
        )
    return Sample(
        scenario.name,
        contender.name,
        round_,
        round(finished.wall, 4),
        round(finished.cpu, 4),
        round(finished.memory_mb, 1),
        work,
    )
