"""A profile for readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bench.machine import Machine
from bench.process.profile import Phase, Profile

_SHOWN_MS = 4


def table(found: Profile, machine: Machine) -> str:
    return "\n".join(_lines(found, machine)) + "\n"


def _lines(found: Profile, machine: Machine) -> Iterator[str]:
    yield f"The test process of `{found.target}`: {found.cpu_ms:.0f} ms of processor time, user and system"
    yield f"(least {found.least_cpu_ms:.0f}), in {found.wall_ms:.0f} ms. Medians of {found.rounds} rounds, in turns."
    yield machine.in_words
    yield ""
    yield "| phase | ms | of it, imports | of modules of |"
    yield "|---|---|---|---|"
    for phase in found.phases:
        imports = sum(phase.imports.values())
        shown = f"{imports:.0f}" if imports >= 1 else "-"
        yield f"| {phase.name} | {phase.ms:.0f} | {shown} | {_owners(phase)} |"
    total = sum(phase.ms for phase in found.phases)
    imports = sum(ms for phase in found.phases for ms in phase.imports.values())
    yield f"| together | {total:.0f} | {imports:.0f} | {_count(found.modules)} modules |"
    if found.variants:
        yield ""
        yield "| if … | processor time | middle half of the rounds |"
        yield "|---|---|---|"
        for each in found.variants:
            yield f"| {each.title} | {each.percent:+.1f} % | {each.low:+.1f} to {each.high:+.1f} % |"
    yield ""
    yield "| in the sandbox | files | kB |"
    yield "|---|---|---|"
    for owner, size in found.sizes.items():
        yield f"| {owner} | {size.files} | {size.bytes / 1000:.0f} |"


def _owners(phase: Phase) -> str:
    sizes = sorted(phase.imports.items(), key=lambda each: -each[1])
    large = [f"{owner} {ms:.0f}" for owner, ms in sizes if ms >= _SHOWN_MS]
    rest = sum(ms for _, ms in sizes if ms < _SHOWN_MS)
    return ", ".join([*large, *([f"others {rest:.0f}"] if rest >= 1 else [])]) or "-"


def _count(modules: Mapping[str, int]) -> int:
    return sum(modules.values())
