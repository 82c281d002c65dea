"""A profile for readers."""

from __future__ import annotations

from collections.abc import Iterator

from bench.daemon.profile import Profile
from bench.machine import Machine


def table(found: Profile, machine: Machine) -> str:
    return "\n".join(_lines(found, machine)) + "\n"


def _lines(found: Profile, machine: Machine) -> Iterator[str]:
    yield f"`./pants {' '.join(found.command)}` beside a warm daemon: {found.wall_ms:.0f} ms"
    yield f"({found.least_ms:.0f} to {found.most_ms:.0f}). Medians of {found.runs} runs."
    yield f"{machine.cores} cores ({machine.processor}), {machine.system};"
    yield f"load average at the start {machine.load}; commit {machine.commit}."
    yield ""
    yield "|  | ms |"
    yield "|---|---|"
    yield f"| by the clock | {found.wall_ms:.0f} |"
    yield f"| processor time, launcher and client | {found.client_ms:.0f} |"
    yield f"| processor time, daemon | {found.daemon_ms:.0f} |"
    yield ""
    yield "| the daemon, while one thread has Python's lock | of the run |"
    yield "|---|---|"
    for owner, share in found.owners.items():
        yield f"| {owner} | {share:.0%} |"
    yield f"| nobody: the engine's own threads, or waiting | {1 - sum(found.owners.values()):.0%} |"
    yield ""
    yield "| functions, with what they call | of the run |"
    yield "|---|---|"
    for function, share in found.functions.items():
        yield f"| `{function}` | {share:.0%} |"
