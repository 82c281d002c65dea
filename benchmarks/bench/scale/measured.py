"""What was measured at each size, as frozen values and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from bench.machine import Machine


@dataclass(frozen=True)
class Cost:
    """Of one command after one edit: medians.

    Arguments:
        wall: seconds a user waits.
        cpu: seconds of processors, those of the daemon and of test processes included.
        processes: of tests, that were executed.
    """

    wall: float
    cpu: float
    processes: int


@dataclass(frozen=True)
class Point:
    """A generated monolith of one size.

    Arguments:
        files: of Python.
        targets: what `list ::` prints.
        users: how many products use the facade of a product, on average.
        start: seconds until a daemon that has just started has found all tests in its cache.
        memory_mb: of the daemon after that, and after all edits.
        watches: directories that the daemon has the kernel watch.
        costs: by the name of a scenario of `benchmarks/run`.
        sent: bytes that one edit of an implementation adds to a remote cache.
    """

    products: int
    files: int
    targets: int
    users: float
    start: float
    memory_mb: float
    watches: int
    costs: dict[str, Cost]
    sent: int


@dataclass(frozen=True)
class Points:
    machine: Machine
    day: str
    rounds: int
    points: tuple[Point, ...]

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Points:
        read = json.loads(text)
        return cls(
            Machine(**read["machine"]),
            read["day"],
            read["rounds"],
            tuple(map(_point, read["points"])),
        )


def _point(read: dict[str, object]) -> Point:
    costs = read["costs"]
    assert isinstance(costs, dict)
    known = {name: Cost(**cost) for name, cost in costs.items()}
    return Point(**{**read, "costs": known})  # type: ignore[arg-type]


def by_size(points: Sequence[Point]) -> list[Point]:
    """The smallest first."""
    return sorted(points, key=lambda point: point.products)
