"""A profile for readers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bench.daemon.profile import Profile
from bench.machine import Machine


def table(found: Profile, machine: Machine) -> str:
    return "\n".join(_lines(found, machine)) + "\n"


def _lines(found: Profile, machine: Machine) -> Iterator[str]:
    yield f"`./pants {' '.join(found.command)}` beside a warm daemon: {found.wall_ms:.0f} ms"
    yield f"({found.least_ms:.0f} to {found.most_ms:.0f}). Medians of {found.runs} runs."
    yield machine.in_words
    yield ""
    yield "|  | ms |"
    yield "|---|---|"
    yield f"| by the clock | {found.wall_ms:.0f} |"
    yield f"| processor time, launcher and client | {found.client_ms:.0f} |"
    yield f"| processor time, daemon | {found.daemon_ms:.0f} |"
    rest = {"nobody: the engine's own threads, or waiting": 1 - sum(found.owners.values())}
    yield from _shares("the daemon, while one thread has Python's lock", {**found.owners, **rest})
    functions = {f"`{function}`": share for function, share in found.functions.items()}
    yield from _shares("functions, with what they call", functions)


def _shares(title: str, shares: Mapping[str, float]) -> Iterator[str]:
    yield ""
    yield f"| {title} | of the run |"
    yield "|---|---|"
    for name, share in shares.items():
        yield f"| {name} | {share:.0%} |"
