"""May the selection be trusted? The verdict on the last runs of a history."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from django_products.core.impact.phrases import counted
from django_products.core.shadow.history import History, Unreadable
from django_products.core.shadow.run import Run
from django_products.core.shadow.score import Mark


class State(Enum):
    """Whether a gate is passed, from the worst to the best."""

    FAILED = "failed"
    OPEN = "open"
    PASSED = "passed"


@dataclass(frozen=True)
class Gate:
    """The verdict on a history.

    Arguments:
        size: how many runs without an escape are asked for.
        entries: the newest runs that count, at most `size`, the newest last.
    """

    size: int
    entries: tuple[Run | Unreadable, ...]

    @property
    def runs(self) -> tuple[Run, ...]:
        return tuple(each for each in self.entries if isinstance(each, Run))

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        return tuple(each for each in self.entries if isinstance(each, Unreadable))

    @property
    def escaped(self) -> tuple[Run, ...]:
        """The runs in which something escaped."""
        return tuple(run for run in self.runs if run.has(Mark.ESCAPED))

    @property
    def with_a_catch(self) -> int:
        """How many runs have caught something; the others prove little."""
        return sum(run.has(Mark.CAUGHT) for run in self.runs)

    @property
    def state(self) -> State:
        if self.escaped or self.unreadable:
            return State.FAILED
        return State.PASSED if len(self.entries) == self.size else State.OPEN

    @property
    def sentence(self) -> str:
        """The verdict, and how much it is worth."""
        return f"{self.state.value}: {self._what}. {self._worth}"

    @property
    def _what(self) -> str:
        if self.state is State.PASSED:
            of = f"the last {self.size} runs" if self.size > 1 else "the last run"
            return f"nothing escaped in {of}"
        number = len(self.entries)
        if self.state is State.OPEN:
            return f"{number} of {counted(self.size, 'run')}, nothing escaped so far"
        parts = []
        if self.escaped:
            of = f"{len(self.escaped)} of the last {number} runs" if number > 1 else "the last run"
            parts.append(f"something escaped in {of}")
        if self.unreadable:
            parts.append(f"{counted(len(self.unreadable), 'run')} cannot be read")
        return ", and ".join(parts)

    @property
    def _worth(self) -> str:
        if not self.runs:
            return "There is no run that counts."
        return f"{self.with_a_catch} of {counted(len(self.runs), 'run')} caught a failure."


def _counts(run: Run) -> bool:
    """Without a changed file nothing can escape, and where something is masked nobody can tell."""
    return bool(run.changed) and (run.has(Mark.ESCAPED) or not run.has(Mark.MASKED))


def gate_of(history: History, size: int) -> Gate:
    """
    Arguments:
        history: all runs. Of those that are alike the newest counts.
        size: how many runs the gate is about.
    """
    newest: dict[object, Run | Unreadable] = {}
    for entry in history.entries:
        if isinstance(entry, Unreadable):
            newest[entry.line] = entry
        elif _counts(entry):
            newest.pop(entry.identity, None)
            newest[entry.identity] = entry
    return Gate(size, tuple(newest.values())[-size:])
