"""What a shadow run says: itself, the gate, and how each channel has done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django_products.core.problems import Problem, in_order
from django_products.core.shadow import problems
from django_products.core.shadow.gate import Gate, State
from django_products.core.shadow.run import Run
from django_products.core.shadow.score import Mark


@dataclass(frozen=True)
class Channel:
    """How a channel has done in the runs that the gate is about.

    Arguments:
        name: of the channel.
        runs: in how many of them something came through it.
        cases: of each mark, how many failing cases may have come through it.
    """

    name: str
    runs: int
    cases: Mapping[Mark, int]


@dataclass(frozen=True)
class Report:
    """Arguments:
    run: this run.
    history: path of the history, as the user named it.
    gate: the verdict on the history, this run included.
    unreadable: what of the history cannot be read.
    """

    run: Run
    history: str
    gate: Gate
    unreadable: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What escaped in this run, and what of the history cannot be read."""
        escaped = (problems.escaped(each) for each in self.run.marked(Mark.ESCAPED))
        return in_order((*escaped, *self.unreadable))

    @property
    def exit_code(self) -> int:
        return int(self.run.has(Mark.ESCAPED) or self.gate.state is State.FAILED)

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Sorted by name."""
        runs = self.gate.runs
        return tuple(
            Channel(
                name,
                sum(name in run.channels for run in runs),
                {
                    mark: sum(name in each.channels for run in runs for each in run.marked(mark))
                    for mark in Mark
                },
            )
            for name in sorted({name for run in runs for name in run.channels})
        )

    @property
    def summary(self) -> str:
        """One sentence on this run."""
        counts = ", ".join(f"{len(self.run.marked(mark))} {mark.value}" for mark in Mark)
        return (
            f"{len(self.run.scored)} failing: {counts}." if self.run.scored else "Nothing failed."
        )

    @property
    def ran(self) -> str:
        """A sentence on what was compared, and what ran."""
        run = self.run
        return (
            f"Compared with {run.base_name} ({run.base[:7]}): {run.selected} of {run.all_tests} test "
            f"files are selected. All {run.all_tests} ran, uncut."
        )
