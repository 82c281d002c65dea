"""Results as a Markdown page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bench.contenders import CONTENDERS
from bench.goals import GOALS, Goal
from bench.results import Results, Spread
from bench.scenarios import SCENARIOS

_HEADER = """\
<!-- Written by `benchmarks/run --save`; not to be edited. -->
# Benchmarks

How long a developer waits for a verdict after an edit in `products/visual_review`, a product that
another product uses. Seconds: median (lowest to highest) of {runs} rounds, in which all commands took
turns. Before each one the tree was back at its commit and the caches were warm for that commit.
"""


def page(results: Results) -> str:
    """The whole of `docs/benchmarks.md`."""
    parts = [_HEADER.format(runs=results.runs), *_seconds(results), *_goals(results)]
    return "\n".join([*parts, *_machine(results)])


def _seconds(results: Results) -> Iterable[str]:
    yield from _matrix(results, results.wall)
    yield "Of which processor seconds, on all cores together, the daemon's included:\n"
    yield from _matrix(results, results.cpu)


def _matrix(results: Results, figure: Callable[[str, str], Spread | None]) -> Iterable[str]:
    measured = {(sample.scenario, sample.contender) for sample in results.samples}
    contenders = [c for c in CONTENDERS if any(c.name == name for _, name in measured)]
    scenarios = [s for s in SCENARIOS if any(s.name == name for name, _ in measured)]
    yield from _table(
        ["edited", *(contender.title for contender in contenders)],
        [
            [scenario.title, *(_cell(figure(scenario.name, c.name)) for c in contenders)]
            for scenario in scenarios
        ],
    )


def _cell(spread: Spread | None) -> str:
    return _spread(spread, " s") if spread else "-"


def _goals(results: Results) -> Iterable[str]:
    rows = [
        [_title_of(goal), _limit(goal), _spread(reached, _unit(goal)), _verdict(goal, reached)]
        for goal in GOALS
        if (reached := goal.reached(results))
    ]
    if rows:
        yield "## Goals\n"
        yield "Ratios are taken within each round, and then summed up like seconds.\n"
        yield from _table(["goal", "limit", "measured", ""], rows)


def _title_of(goal: Goal) -> str:
    scenario = next(s.title for s in SCENARIOS if s.name == goal.scenario)
    titles = {contender.name: contender.title for contender in CONTENDERS}
    compared = f", against {titles[goal.reference]}" if goal.reference else ""
    return f"{titles[goal.contender]}, edited: {scenario}{compared}"


def _unit(goal: Goal) -> str:
    return " times" if goal.reference else " s"


def _limit(goal: Goal) -> str:
    return f"{goal.limit:g}{_unit(goal)}"


def _verdict(goal: Goal, reached: Spread) -> str:
    return "reached" if reached.median <= goal.limit else "**missed**"


def _machine(results: Results) -> Iterable[str]:
    machine = results.machine
    yield "## Machine\n"
    yield (
        f"{machine.cores} cores ({machine.processor}), {machine.memory_gb} GB, {machine.system}; "
        f"Python {machine.python}, Pants {machine.pants}; "
        f"load average at the start {machine.load:g}; commit {machine.commit}.\n"
    )


def _spread(spread: Spread, unit: str) -> str:
    return f"{spread.median:.2f}{unit} ({spread.low:.2f} to {spread.high:.2f})"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|---" * len(head) + "|"
    yield from ("| " + " | ".join(row) + " |" for row in rows)
    yield ""
