"""Time every contender in every scenario, interleaved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.contender import Contender
from bench.errors import BenchmarkError
from bench.results import Missing, Sample
from bench.scenario import Scenario, Task


def measure(
    contenders: Sequence[Contender],
    scenarios: Sequence[Scenario],
    rounds: int,
    say: Callable[[str], None],
) -> tuple[list[Sample], list[Missing]]:
    """All contenders take turns, so that what else the machine does meets all of them.

    An interrupt ends it with the rounds that are whole, if there is one.

    Returns:
        The samples, and what contenders could not, or did not do: there they have no figure at all.
    """
    samples: list[Sample] = []
    missing: list[Missing] = []
    left = []
    for scenario in scenarios:
        for contender in contenders:
            if why := contender.refuses(scenario):
                missing.append(Missing(contender.name, scenario.name, why))
            else:
                left.append((scenario, contender))
    for round_ in range(1, rounds + 1):
        if round_ == 2:
            left = [(scenario, contender) for scenario, contender in left if not scenario.slow]
        try:
            samples.extend(_round(round_, rounds, left, missing, say))
        except KeyboardInterrupt:
            if round_ == 1:
                raise
            say(f"interrupted: figures of {round_ - 1} of {rounds} rounds")
            break
    gone = {(one.contender, one.scenario) for one in missing}
    return [one for one in samples if (one.contender, one.scenario) not in gone], missing


def _round(
    round_: int,
    rounds: int,
    left: list[tuple[Scenario, Contender]],
    missing: list[Missing],
    say: Callable[[str], None],
) -> list[Sample]:
    """What fails is taken from `left`, and is `missing` then."""
    samples = []
    for done, (scenario, contender) in enumerate(tuple(left), start=1):
        step = f"round {round_}/{rounds}: {scenario.name}, {contender.name}"
        try:
            sample = _measure_one(contender, scenario, round_)
        except BenchmarkError as error:
            say(f"{step}: {error}")
            left.remove((scenario, contender))
            missing.append(Missing(contender.name, scenario.name, error.short))
        else:
            samples.append(sample)
            steps = len(left) * (rounds - round_ + 1) - done
            say(f"{step}: {sample.wall:.2f} s; {max(steps, 0)} left")
    return samples


def _measure_one(contender: Contender, scenario: Scenario, round_: int) -> Sample:
    if scenario.task is Task.SELECT:
        _select_once(contender, scenario)
    contender.settle()
    scenario.edit(contender.checkout, contender.place.monolith)
    if scenario.adds:
        contender.checkout.write(contender.product_files(scenario.adds))
    contender.chill(scenario.cold)
    try:
        finished = contender.run(contender.command(scenario))
    finally:
        contender.checkout.restore()
        contender.thaw(scenario.cold)
    selects = scenario.task is Task.SELECT
    work = contender.work(scenario, finished.output)
    # pytest's 5: nothing was collected, which is what testmon ends with when nothing is to be run.
    if finished.code not in ((0,) if scenario.means_work and not selects else (0, 5)):
        raise BenchmarkError(f"fails\n{finished.output[-4000:]}")
    if scenario.means_work and not work:
        raise BenchmarkError(f"runs no test, where the edit needs some\n{finished.output[-4000:]}")
    if scenario.means_work is False and work:
        raise BenchmarkError(f"runs tests, where nothing has changed\n{finished.output[-4000:]}")
    return Sample(
        scenario.name,
        contender.name,
        round_,
        round(finished.wall, 4),
        round(finished.cpu, 4),
        round(finished.memory_mb, 1),
        work,
    )


def _select_once(contender: Contender, scenario: Scenario) -> None:
    """After another edit of the same kind: what runs tests leaves a daemon cold for selecting."""
    scenario.edit(contender.checkout, contender.place.monolith)
    try:
        contender.run(contender.command(scenario))
    finally:
        contender.checkout.restore()
