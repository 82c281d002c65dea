"""Time every contender in every scenario, interleaved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.contender import Contender
from bench.errors import BenchmarkError
from bench.results import Sample
from bench.scenario import Scenario


def measure(
    contenders: Sequence[Contender],
    scenarios: Sequence[Scenario],
    runs: int,
    say: Callable[[str], None],
) -> list[Sample]:
    """All contenders take turns, so that what else the machine does meets all of them."""
    samples = []
    for round_ in range(1, runs + 1):
        for scenario in scenarios:
            for contender in contenders:
                if contender.takes(scenario):
                    sample = _measure_one(contender, scenario, round_)
                    say(
                        f"round {round_}/{runs}: {scenario.name}, {contender.name}: "
                        f"{sample.wall:.2f} s"
                    )
                    samples.append(sample)
    return samples


def _measure_one(contender: Contender, scenario: Scenario, round_: int) -> Sample:
    contender.settle()
    scenario.edit(contender.checkout)
    cpu_before = contender.background_cpu()
    try:
        finished = contender.execute(contender.command)
    finally:
        contender.checkout.restore()
    cpu = finished.cpu + contender.background_cpu() - cpu_before
    work = contender.work(finished.output)
    if bool(work) != scenario.means_work:
        raise BenchmarkError(
            f"{contender.name} did not do what scenario {scenario.name} is about: "
            f"it reports {work} units of work.\n{finished.output[-4000:]}"
        )
    return Sample(scenario.name, contender.name, round_, finished.wall, cpu, work)
