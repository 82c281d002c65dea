"""What was seen after each round of mutations, as frozen values and as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from bench.frozen_json import fields


@dataclass(frozen=True)
class Made:
    """A mutation.

    Arguments:
        path: relative to the build root.
        kind: what was done, in a word.
        old, new: the line before and after.
    """

    path: str
    line: int
    kind: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: `{self.old.strip()}` -> `{self.new.strip()}`"


@dataclass(frozen=True)
class Round:
    """Of mutations that were made at once. Test files are relative to the build root, and sorted.

    Arguments:
        selected: those that `--changed-since` selects.
        red: those that fail in `./pants test ::`, which starts with all results of the base.
        red_from_scratch: those that fail in `./pants test --force ::`; None where that was not run.
        fails: those that fail with plain pytest over everything; None where that was not run.
        green_when_forced: of these, those that pass in their sandbox: the mutation is not there.
        refusal: what Pants said instead of running anything, or nothing.
    """

    number: int
    made: tuple[Made, ...]
    selected: tuple[str, ...]
    red: tuple[str, ...]
    red_from_scratch: tuple[str, ...] | None
    fails: tuple[str, ...] | None
    green_when_forced: tuple[str, ...]
    refusal: str = ""

    @property
    def missed(self) -> tuple[str, ...]:
        """Test files that fail somewhere, and were not selected, or are not red in the incremental run."""
        if self.refusal:
            return ()
        real = {*(self.fails or ())} - {*self.green_when_forced}
        not_selected = {*self.red} - {*self.selected}
        not_run = ({*(self.red_from_scratch or ())} | real) - {*self.red}
        return tuple(sorted(not_selected | not_run))

    @property
    def stale(self) -> tuple[str, ...]:
        """Test files that are red, and would not be from scratch."""
        if self.red_from_scratch is None:
            return ()
        return tuple(sorted({*self.red} - {*self.red_from_scratch}))


@dataclass(frozen=True)
class Rounds:
    """Arguments:
    seed: from which all of it follows.
    renewed: numbers of rounds that were run again, after what they had missed was mended.
    """

    seed: int
    day: str
    rounds: tuple[Round, ...]
    renewed: tuple[int, ...] = ()

    def with_round(self, later: Round) -> Rounds:
        """The same, with a round that was run again, of the same mutations."""
        rounds = tuple(later if each.number == later.number else each for each in self.rounds)
        renewed = tuple(sorted({*self.renewed, later.number}))
        return replace(self, rounds=rounds, renewed=renewed)

    def to_json(self) -> str:
        """A line for each round: of a thousand mutations, it is a large file."""
        known = asdict(self)
        rounds = ",\n".join(json.dumps(each) for each in known.pop("rounds"))
        return f'{json.dumps(known)[:-1]}, "rounds": [\n{rounds}\n]}}\n'

    @classmethod
    def from_json(cls, text: str) -> Rounds:
        read = json.loads(text)
        rounds = []
        for each in read["rounds"]:
            values = fields(each)
            values["made"] = tuple(Made(**made) for made in each["made"])
            rounds.append(Round(**values))
        return cls(read["seed"], read["day"], tuple(rounds), tuple(read.get("renewed", ())))
