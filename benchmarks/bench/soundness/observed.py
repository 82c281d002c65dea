"""What was seen after each fault, as frozen values and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import Enum

from bench.frozen_json import fields


class Verdict(Enum):
    """Of a test file whose outcome a fault really changes. Values are for the page."""

    CAUGHT = "caught"
    REFUSED = "refused"
    IMPOSSIBLE = "impossible"
    ESCAPED = "escaped"


@dataclass(frozen=True)
class Observation:
    """Of one fault. Test files are relative to the build root, and sorted.

    Arguments:
        files: whether a file was changed, so that a selection by files can see it.
        fails: those that fail with plain pytest over everything, from scratch, each time it is run.
        unstable: those that do so once, and once not.
        selected: those that `--changed-since` selects.
        red: those that fail in `./pants --changed-since=main test`.
        red_of_all: those that fail in `./pants test ::`.
        red_when_forced: those that fail in `./pants --no-pantsd test --force`, of those that were not red in both.
        refusal: what Pants said instead of running anything, or nothing.
    """

    channel: str
    fault: str
    title: str
    files: bool
    fails: tuple[str, ...]
    unstable: tuple[str, ...]
    selected: tuple[str, ...]
    red: tuple[str, ...]
    red_of_all: tuple[str, ...]
    red_when_forced: tuple[str, ...]
    refusal: str

    def verdict(self, test: str) -> Verdict:
        """Arguments:
        test: one of `fails`.
        """
        if self.refusal:
            return Verdict.REFUSED
        in_selection = not self.files or (test in self.selected and test in self.red)
        if in_selection and test in self.red_of_all:
            return Verdict.CAUGHT
        return Verdict.ESCAPED if test in self.red_when_forced else Verdict.IMPOSSIBLE

    def verdicts(self) -> dict[str, Verdict]:
        return {test: self.verdict(test) for test in self.fails}

    @property
    def alarms(self) -> tuple[str, ...]:
        """Those that fail here, and nowhere else."""
        known = {*self.fails, *self.unstable}
        return tuple(sorted({*self.red, *self.red_of_all} - known))


@dataclass(frozen=True)
class Observations:
    """Arguments:
    day: when it was run, or parts of it last, `YYYY-MM-DD`.
    """

    day: str
    faults: tuple[Observation, ...]

    def renewed(self, later: Observations) -> Observations:
        """The same, with what a later run has seen of some channels; each in its place."""
        channels = {each.channel for each in later.faults}
        faults: list[Observation] = []
        for name in dict.fromkeys(each.channel for each in (*self.faults, *later.faults)):
            of = later.faults if name in channels else self.faults
            faults += [each for each in of if each.channel == name]
        return Observations(later.day, tuple(faults))

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Observations:
        read = json.loads(text)
        faults = tuple(Observation(**fields(each)) for each in read["faults"])
        return cls(read["day"], faults)
