"""Run a sandbox many times, and sum up what each phase took."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median

from bench.process.sandbox import Sandbox, Size
from bench.process.variants import BASE, Variant
from bench.processes import Finished

_PLUGIN = "benchmark_plugin"
_MARKS = "benchmark_marks"
MARKS = Path(__file__).with_name("marks.py")
_IMPORT = re.compile(r"import time: +(\d+) \| +\d+ \| *(\S+)")
_PHASE = re.compile(r"phase: (.+)")
FIRST, SHELL, PYTEST, LAST = (
    "start of the interpreter",
    "shell and PEX",
    "import of pytest",
    "end of the interpreter",
)


@dataclass(frozen=True)
class Phase:
    """Arguments:
    ms: processor time, the median of all rounds.
    imports: of it, milliseconds for modules themselves, by whose they are: the least of all rounds, by the
        wall clock, which is the one that `-X importtime` has.
    """

    name: str
    ms: float
    imports: Mapping[str, float]


@dataclass(frozen=True)
class Compared:
    """Arguments:
    percent: of processor time, against the sandbox as it is in the same round; the median of all rounds.
    low, high: the middle half of the rounds lies between them.
    """

    name: str
    title: str
    percent: float
    low: float
    high: float


@dataclass(frozen=True)
class Profile:
    """Arguments:
    rounds: in each, everything ran once, in turns.
    cpu_ms: user and system, children included: median and least.
    modules: that `-X importtime` has seen, by whose they are: not those that `importlib.import_module` was asked for.
    """

    target: str
    rounds: int
    cpu_ms: float
    least_cpu_ms: float
    wall_ms: float
    phases: Sequence[Phase]
    modules: Mapping[str, int]
    variants: Sequence[Compared]
    sizes: Mapping[str, Size]


def profile(
    sandbox: Sandbox,
    target: str,
    variants: Sequence[Variant],
    rounds: int,
    say: Callable[[str], None],
) -> Profile:
    """Raises:
    BenchmarkError: tests fail.
    """
    sizes = sandbox.sizes()
    alternatives = {each: _prepared(sandbox, each) for each in (BASE, *variants)}
    marked, importing = (_marked(sandbox, name) for name in ("marks", "imports"))
    importing.without_shell("-X", "importtime")
    cpu: dict[str, list[float]] = {each.name: [] for each in alternatives}
    wall, started, bare = [], [], []
    ends: dict[str, list[float]] = {}
    spent: dict[tuple[str, str], list[float]] = {}
    modules: Counter[str] = Counter()
    for number in range(rounds):
        say(f"round {number + 1} of {rounds}")
        turns = list(alternatives.items())
        for variant, place in turns if number % 2 else reversed(turns):
            done = _run(place, variant)
            cpu[variant.name].append(done.cpu * 1000)
            if variant is BASE:
                wall.append(done.wall * 1000)
        bare.append(sandbox.start(bare=True).cpu * 1000)
        started.append(sandbox.start().cpu * 1000)
        marked.clean()
        done = marked.run("-p", _MARKS)
        for phase, ms in _phases(json.loads(marked.read("marks.json"))["marks"], done.cpu).items():
            ends.setdefault(phase, []).append(ms)
        importing.clean()
        output = importing.run("-s", "-p", _MARKS).output
        origins = json.loads(importing.read("marks.json"))["origins"]
        modules = Counter(importing.owner(origins.get(name)) for _, name, _ in imports(output))
        sums: dict[tuple[str, str], float] = defaultdict(float)
        for phase, name, ms in imports(output):
            sums[phase, importing.owner(origins.get(name))] += ms
        for key, ms in sums.items():
            spent.setdefault(key, []).append(ms)
    return Profile(
        target=target,
        rounds=rounds,
        cpu_ms=median(cpu[BASE.name]),
        least_cpu_ms=min(cpu[BASE.name]),
        wall_ms=median(wall),
        phases=tuple(_summed(ends, spent, median(bare), median(started))),
        modules=dict(modules),  # `asdict` makes nonsense of a Counter.
        variants=tuple(_compared(each, cpu[BASE.name], cpu[each.name]) for each in variants),
        sizes=sizes,
    )


def imports(output: str) -> Iterable[tuple[str, str, float]]:
    """What `-X importtime` has printed: phase, module, and milliseconds for the module itself."""
    phase = PYTEST
    for line in output.splitlines():
        marked, imported = _PHASE.fullmatch(line), _IMPORT.fullmatch(line)
        if marked:
            phase = marked[1]
        elif imported:
            yield phase, imported[2], int(imported[1]) / 1000


def _prepared(sandbox: Sandbox, variant: Variant) -> Sandbox:
    place = sandbox.copy(variant.name)
    place.add(_PLUGIN, variant.plugin)
    variant.prepare(place)
    _run(place, variant)  # Leaves the bytecode that it may keep.
    return place


def _run(place: Sandbox, variant: Variant) -> Finished:
    place.clean(variant.bytecode)
    return place.run("-p", _PLUGIN, *variant.arguments)


def _marked(sandbox: Sandbox, name: str) -> Sandbox:
    place = sandbox.copy(name)
    place.add(_MARKS, MARKS.read_text())
    return place


def _phases(marks: Sequence[tuple[str, float]], whole: float) -> Mapping[str, float]:
    """Milliseconds by phase; one that comes again is summed up."""
    spent: dict[str, float] = defaultdict(float)
    ends = [(PYTEST, 0.0), *marks, ("", whole)]
    for (phase, began), (_, ended) in pairwise(ends):
        spent[LAST if phase == "exit" else phase] += (ended - began) * 1000
    return spent


def _summed(
    ends: Mapping[str, Sequence[float]],
    spent: Mapping[tuple[str, str], Sequence[float]],
    bare: float,
    started: float,
) -> Iterable[Phase]:
    yield Phase(FIRST, bare, {})
    yield Phase(SHELL, started - bare, {})
    for name, values in ends.items():
        ms = median(values) - (started if name == PYTEST else 0)
        # Other work on the machine can only add to what a clock on the wall shows.
        found = {owner: min(each) for (phase, owner), each in spent.items() if phase == name}
        yield Phase(name, ms, found)


def _compared(variant: Variant, base: Sequence[float], cpu: Sequence[float]) -> Compared:
    ratios = sorted((one / other - 1) * 100 for one, other in zip(cpu, base, strict=True))
    quarter = len(ratios) // 4
    return Compared(
        variant.name, variant.title, median(ratios), ratios[quarter], ratios[-1 - quarter]
    )
