"""Tests packed into shards that each take about as long as somebody is willing to wait."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class TestFile:
    """One test file that is to run.

    Arguments:
        address: of its target: `"products/x/backend/tests/test_a.py:../../x"`.
        batch: what the files that share a process have in common; the address itself for a
            file that shares none.
        label: what people call the batch: the name of a product.
        seconds: how long it takes, without the start of the process.
    """

    __test__ = False

    address: str
    batch: str
    label: str
    seconds: float


@dataclass(frozen=True)
class Goal:
    """What shards are to be like.

    Arguments:
        seconds: how long a shard may take, as far as single test files allow.
        process: seconds that a process takes beside its tests.
        cores: processes that a shard runs at a time.
        most: how many shards there may be at most, or None for any number.
    """

    seconds: float
    process: float = 0.0
    cores: int = 1
    most: int | None = None

    @property
    def room(self) -> float:
        """Seconds of work that fit into one shard."""
        return self.seconds * self.cores


@dataclass(frozen=True)
class Part:
    """Test files that run in one process.

    Arguments:
        label: what people call them; `"signals 2/3"` when a batch was split.
        files: sorted by address.
        seconds: how long the process takes.
    """

    label: str
    files: tuple[TestFile, ...]
    seconds: float


@dataclass(frozen=True)
class Shard:
    """Arguments:
    parts: the longest first.
    work: seconds of all parts, one after the other.
    seconds: how long the shard takes, with as many parts at a time as there are cores.
    """

    parts: tuple[Part, ...]
    work: float
    seconds: float

    @property
    def name(self) -> str:
        return ", ".join(sorted({part.label for part in self.parts}))

    @property
    def addresses(self) -> tuple[str, ...]:
        return tuple(sorted(file.address for part in self.parts for file in part.files))


def pack(files: Iterable[TestFile], goal: Goal) -> tuple[Shard, ...]:
    """Every file in exactly one shard, the longest shard first.

    A batch that is too long for one process is split. Then each part goes into the first shard
    that has room for it, the longest first, which needs at most 11/9 of the fewest shards
    (first-fit decreasing). Where that makes more shards than there may be, each part goes into
    the emptiest of them instead (longest processing time first), and all take longer.
    """
    parts = sorted(_parts(files, goal), key=lambda part: (-part.seconds, part.files[0].address))
    bins: list[list[Part]] = []
    for part in parts:
        fitting = (b for b in bins if sum(p.seconds for p in b) + part.seconds <= goal.room)
        found = next(fitting, None)
        if found is None:
            bins.append([part])
        else:
            found.append(part)
    if goal.most is not None and len(bins) > goal.most:
        bins = [[] for _ in range(max(1, goal.most))]
        for part in parts:
            min(bins, key=lambda b: sum(p.seconds for p in b)).append(part)
    shards = (_shard(found, goal) for found in bins if found)
    return tuple(sorted(shards, key=lambda shard: (-shard.seconds, shard.addresses)))


def _parts(files: Iterable[TestFile], goal: Goal) -> list[Part]:
    batches: dict[str, list[TestFile]] = {}
    for file in sorted(set(files), key=lambda file: file.address):
        batches.setdefault(file.batch, []).append(file)
    return [part for batch in batches.values() for part in _split(batch, goal)]


def _split(batch: list[TestFile], goal: Goal) -> list[Part]:
    """A process runs on one core, so it is the wait that limits it, and not the room of a shard."""
    total = sum(file.seconds for file in batch)
    room = goal.seconds - goal.process
    count = 1
    if total > room:
        count = len(batch) if room <= 0 else min(len(batch), ceil(total / room))
    bins: list[list[TestFile]] = [[] for _ in range(count)]
    for file in sorted(batch, key=lambda file: (-file.seconds, file.address)):
        min(bins, key=lambda b: sum(f.seconds for f in b)).append(file)
    label = batch[0].label
    return [
        Part(
            label if count == 1 else f"{label} {number}/{count}",
            tuple(sorted(found, key=lambda file: file.address)),
            goal.process + sum(file.seconds for file in found),
        )
        for number, found in enumerate(bins, start=1)
        if found
    ]


def _shard(parts: list[Part], goal: Goal) -> Shard:
    cores = [0.0] * max(1, goal.cores)
    for part in parts:  # They are in order: the longest first.
        cores[cores.index(min(cores))] += part.seconds
    return Shard(tuple(parts), sum(part.seconds for part in parts), max(cores))
