"""What a fuzzer has found, as frozen values and as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

#: Where it is saved, relative to the repository.
RESULTS = Path("benchmarks/results/fuzz.json")
_STATUS = re.compile(r"^#\d+\s+\w+\s+cov: (\d+)", re.MULTILINE)
_FINAL = re.compile(r"^stat::(\w+):\s+(\d+)", re.MULTILINE)


@dataclass(frozen=True)
class Defect:
    """Arguments:
    kind: `exception`, `hang`, `memory`, or `crash` of the interpreter itself.
    what: the exception, or the last lines of what was said.
    content: the input, as Python writes it; its beginning where it is long.
    file: where all of it is kept, relative to the repository.
    """

    kind: str
    what: str
    content: str
    file: str


@dataclass(frozen=True)
class Fuzzed:
    """One target.

    Arguments:
        executions: inputs that were read.
        coverage: places of the code that were reached, as libFuzzer counts them.
        peak_mb: the most memory that was resident.
        replayed: inputs that reached something new, read once more by Pants' Python.
    """

    target: str
    seconds: int
    executions: int
    coverage: int
    peak_mb: int
    replayed: int
    defects: tuple[Defect, ...]

    @classmethod
    def from_json(cls, read: Mapping[str, Any]) -> Fuzzed:
        return cls(**{**read, "defects": tuple(Defect(**each) for each in read["defects"])})


@dataclass(frozen=True)
class Fuzzing:
    """Of several targets.

    Arguments:
        day: `"2026-12-31"`.
    """

    day: str
    seed: int
    targets: tuple[Fuzzed, ...]

    @property
    def defects(self) -> tuple[Defect, ...]:
        return tuple(defect for target in self.targets for defect in target.defects)

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Fuzzing:
        read = json.loads(text)
        return cls(**{**read, "targets": tuple(map(Fuzzed.from_json, read["targets"]))})

    def with_others_of(self, earlier: Fuzzing) -> Fuzzing:
        """Also the targets that were fuzzed earlier only."""
        now = {each.target for each in self.targets}
        others = [each for each in earlier.targets if each.target not in now]
        return Fuzzing(
            self.day,
            self.seed,
            tuple(sorted((*others, *self.targets), key=lambda each: each.target)),
        )


@dataclass(frozen=True)
class Statistics:
    """What libFuzzer says of itself at its end; 0 for what it does not say."""

    executions: int
    coverage: int
    peak_mb: int

    @classmethod
    def of(cls, output: str) -> Statistics:
        final = {name: int(number) for name, number in _FINAL.findall(output)}
        reached = _STATUS.findall(output)
        return cls(
            final.get("number_of_executed_units", 0),
            int(reached[-1]) if reached else 0,
            final.get("peak_rss_mb", 0),
        )


def table(found: Fuzzing) -> str:
    """For people."""
    rows = [
        f"{each.executions:9} executions  {each.coverage:5} places  {each.peak_mb:4} MB  {len(each.defects):2} defects  "
        f"{each.target}"
        for each in found.targets
    ]
    defects = [
        f"\n{target.target}: {defect.kind}, kept as {defect.file}\n  {defect.content}\n  {defect.what}"
        for target in found.targets
        for defect in target.defects
    ]
    return "\n".join([*rows, *defects]) + "\n"
