"""What was seen after each edit, as frozen values and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Reason:
    """Why Turborepo ran a task.

    Arguments:
        kind: `global`, `input`, `dependency`, or `other` where no file tells.
        task: whose inputs these are; empty for global ones.
        paths: files of other content than at the base, sorted.
    """

    kind: str
    task: str
    paths: tuple[str, ...]


@dataclass(frozen=True)
class TurboRun:
    """`turbo run backend:test --continue`, with everything of the base in its cache.

    Arguments:
        code: exit code.
        ran: units whose `backend:test` was no hit, sorted.
        failed: those of them that failed.
        affected: units that `--affected` selects, sorted.
        why: by unit that ran.
        readers: tasks that have a changed file among their inputs, by file.
        needs: units whose contract-check a unit waits for, by unit that did not run.
    """

    code: int
    ran: tuple[str, ...]
    failed: tuple[str, ...]
    affected: tuple[str, ...]
    why: dict[str, tuple[Reason, ...]]
    readers: dict[str, tuple[str, ...]]
    needs: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class OurRun:
    """`./pants --changed-since=main test --force`, and what `impact` says of it.

    Arguments:
        code: exit code of `test`.
        selected: test files, sorted.
        failed: those of them that failed.
        ways: from a changed file to the test, by test file.
        cuts: products at whose contract a way ended, by test file that is not selected.
    """

    code: int
    selected: tuple[str, ...]
    failed: tuple[str, ...]
    ways: dict[str, tuple[str, ...]]
    cuts: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Observation:
    """Arguments:
    edit: its name.
    title: what was done, as a sentence.
    changed: paths, sorted.
    sizes: how many test files there are, by unit.
    failed: test files that fail in one pytest process over everything, sorted.
    """

    edit: str
    title: str
    changed: tuple[str, ...]
    sizes: dict[str, int]
    failed: tuple[str, ...]
    turbo: TurboRun
    ours: OurRun


@dataclass(frozen=True)
class Observations:
    """Arguments:
    versions: by tool.
    day: of the run.
    """

    versions: dict[str, str]
    day: str
    edits: tuple[Observation, ...]

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Observations:
        read = json.loads(text)
        return cls(
            read["versions"],
            read["day"],
            tuple(_observation(each) for each in read["edits"]),
        )


def unit_of(path: str) -> str:
    """The product of a file, or the directory of core's or of the tests across products."""
    first, _, rest = path.partition("/")
    return rest.partition("/")[0] if first == "products" else first


def units_of(paths: Iterable[str]) -> frozenset[str]:
    return frozenset(map(unit_of, paths))


def _observation(read: dict) -> Observation:  # type: ignore[type-arg]
    turbo, ours = read["turbo"], read["ours"]
    return Observation(
        read["edit"],
        read["title"],
        tuple(read["changed"]),
        read["sizes"],
        tuple(read["failed"]),
        TurboRun(
            turbo["code"],
            tuple(turbo["ran"]),
            tuple(turbo["failed"]),
            tuple(turbo["affected"]),
            {
                unit: tuple(Reason(r["kind"], r["task"], tuple(r["paths"])) for r in reasons)
                for unit, reasons in turbo["why"].items()
            },
            _tuples(turbo["readers"]),
            _tuples(turbo["needs"]),
        ),
        OurRun(
            ours["code"],
            tuple(ours["selected"]),
            tuple(ours["failed"]),
            _tuples(ours["ways"]),
            _tuples(ours["cuts"]),
        ),
    )


def _tuples(read: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in read.items()}
