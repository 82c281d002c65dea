"""Results as `docs/benchmarks.md`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bench.monolith.turborepo import UNDECLARED
from bench.rendering.plot import plot
from bench.results import Results, Sample, Spread
from bench.scenarios import SCENARIOS
from bench.targets import SIZE, TARGETS

PAGE = Path("docs/benchmarks.md")

_HEADER = f"""\
<!-- Written by `benchmarks/run --save`; not to be edited. -->
# Benchmarks

How long a developer, or CI, waits for a verdict: with this project, and with what else is there. All work on the same
generated monolith, each in its own best configuration, with the same versions of Python, Django and pytest. Before
anything is timed, all have to name the same tests as passed, and to fail for a test that is broken.

Before each figure the tree was back at its commit, and caches and daemons were warm for that commit; each edit is one that no
run has seen before. Before selecting, all had selected once, after another such edit. In each round all took turns. Ratios are
taken within each round, and then summed up like seconds. What CI waits for that starts with nothing is of one round.

Turborepo takes no circle of packages. The monolith has one, of three products, so one edge of it ({UNDECLARED[0]} uses
{UNDECLARED[1]}) is not declared there.

    benchmarks/run --save                   # --products 10, 50 or 200; --help says the rest
"""


def documents(all_results: Sequence[Results]) -> dict[Path, str]:
    """Text by path: the page, and its plots."""
    plots = {plot_path(results): plot(results) for results in all_results if results.samples}
    return {PAGE: _page(all_results), **plots}


def plot_path(results: Results) -> Path:
    return PAGE.parent / f"benchmarks-{results.products}.svg"


def _page(all_results: Sequence[Results]) -> str:
    by_size = {results.products: results for results in all_results}
    parts = [_HEADER, *_targets(by_size)]
    for results in sorted(all_results, key=lambda one: (one.products != SIZE, one.products)):
        parts += _of_one(results)
    return "\n".join(parts)


def _targets(by_size: dict[int, Results]) -> Iterable[str]:
    yield "## Targets\n"
    yield "Of 50 products, unless said otherwise.\n"
    yield from _table(
        ["", "target", "measured", ""],
        [
            [
                f"{target.what}{_where(target.where(by_size))}",
                f"{'≥' if target.at_least else '≤'} {target.limit:g}{target.unit}",
                _cell(target.measured(by_size), target.unit),
                target.verdict(by_size),
            ]
            for target in TARGETS
        ],
    )


def _where(name: str | None) -> str:
    titles = {scenario.name: scenario.title for scenario in SCENARIOS}
    return f": worst is {titles[name]}" if name else ""


def _of_one(results: Results) -> Iterable[str]:
    yield f"## {results.products} products\n"
    yield f"{results.shape}. {_outcome(results)}\n"
    yield f"{results.machine.in_words} **{_rounds(results.rounds)}.**\n"
    for one in results.renewals:
        titles = ", ".join(each.title for each in SCENARIOS if each.name in one.scenarios)
        yield f"Of a run of their own, at commit {one.commit}, {_rounds(one.rounds)}: {titles}.\n"
    yield from _table(
        ["", "command", "version", "configuration"],
        [[one.name, one.title, one.version, one.why] for one in results.contenders],
    )
    yield f"![Seconds by scenario and contender]({plot_path(results).name})\n"
    yield "Seconds: median (lowest to highest).\n"
    yield from _matrix(results, lambda sample: sample.wall, " s", "{:.2f}")
    yield "Processor seconds, on all cores together, daemons included:\n"
    yield from _matrix(results, lambda sample: sample.cpu, " s", "{:.2f}")
    yield "Peak of resident memory in MB, of all processes together, daemons included; what they share counts for each:\n"
    yield from _matrix(results, lambda sample: sample.memory_mb, "", "{:.0f}")
    yield (
        "What was run, or chosen: processes of pytest (this project, plain Pants), tasks (Turborepo), tests (pytest, "
        "testmon); when only selecting: files of tests, tasks, tests.\n"
    )
    yield from _matrix(results, lambda sample: sample.work, "", "{:.0f}")
    yield from _missing(results)


def _rounds(number: int) -> str:
    return f"{number} {'round' if number == 1 else 'rounds'}"


def _outcome(results: Results) -> str:
    if not results.tests:
        return "Outcomes were not compared."
    return f"{results.tests} tests, which pass alike with all that run all."


def _matrix(
    results: Results, figure: Callable[[Sample], float], unit: str, form: str
) -> Iterable[str]:
    measured = {sample.scenario for sample in results.samples}
    listed = {one.scenario for one in results.missing} | measured
    yield from _table(
        ["edited", *(one.name for one in results.contenders)],
        [
            [
                scenario.title,
                *(
                    _cell(results.spread(scenario.name, one.name, figure), unit, form)
                    for one in results.contenders
                ),
            ]
            for scenario in SCENARIOS
            if scenario.name in listed
        ],
    )


def _missing(results: Results) -> Iterable[str]:
    if not results.missing:
        return
    yield "What has no figure, and why:\n"
    order = {scenario.name: scenario.title for scenario in SCENARIOS}
    reasons: dict[tuple[str, str], list[str]] = {}
    for one in results.missing:
        reasons.setdefault((one.contender, one.why), []).append(
            order.get(one.scenario, "everything")
        )
    yield from _table(
        ["", "", "because it"],
        [[contender, "; ".join(scenarios), why] for (contender, why), scenarios in reasons.items()],
    )


def _cell(spread: Spread | None, unit: str, form: str = "{:.2f}") -> str:
    if spread is None:
        return "-"
    median, low, high = (form.format(one) for one in (spread.median, spread.low, spread.high))
    return f"{median}{unit}" if low == high else f"{median}{unit} ({low} to {high})"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterable[str]:
    yield "| " + " | ".join(head) + " |"
    yield "|---" * len(head) + "|"
    yield from ("| " + " | ".join(row) + " |" for row in rows)
    yield ""
