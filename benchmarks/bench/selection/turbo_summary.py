"""What Turborepo writes of a run with `--summarize`, and how two of them differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bench.selection.observed import Reason

TEST, CHECK = "backend:test", "backend:contract-check"


@dataclass(frozen=True)
class Task:
    """Arguments:
    unit: of its package.
    inputs: hashes by path, relative to the build root.
    dependencies: names of other tasks.
    hit: its result came from the cache.
    code: exit code; None where it did not run.
    """

    name: str
    unit: str
    task: str
    hash: str
    inputs: Mapping[str, str]
    dependencies: tuple[str, ...]
    hit: bool
    code: int | None


@dataclass(frozen=True)
class Summary:
    """Arguments:
    global_files: hashes by path.
    tasks: by name.
    """

    global_files: Mapping[str, str]
    tasks: Mapping[str, Task]

    @classmethod
    def parse(cls, read: Mapping[str, Any]) -> Summary:
        """Arguments:
        read: the JSON of `--summarize`, or of `--dry=json`.
        """
        tasks = [_task(each) for each in read["tasks"]]
        files = read["globalCacheInputs"]["files"] or {}
        return cls(files, {task.name: task for task in tasks})

    @property
    def tests(self) -> tuple[Task, ...]:
        """The tasks that run tests."""
        return tuple(task for task in self.tasks.values() if task.task == TEST)

    def readers(self, path: str) -> tuple[str, ...]:
        """The tasks that have a file among their inputs, sorted."""
        return tuple(
            sorted(task_title(task) for task in self.tasks.values() if path in task.inputs)
        )

    def needs(self, task: Task) -> tuple[str, ...]:
        """The units whose contract-check a task waits for, sorted."""
        known = (self.tasks.get(name) for name in task.dependencies)
        return tuple(sorted(each.unit for each in known if each is not None))


def reasons(task: Task, before: Summary, after: Summary) -> tuple[Reason, ...]:
    """Why a task of `after` has not the hash that it has in `before`."""
    found = []
    if paths := _differing(before.global_files, after.global_files):
        found.append(Reason("global", "", paths))
    old = before.tasks.get(task.name)
    if paths := _differing(old.inputs if old else {}, task.inputs):
        found.append(Reason("input", task_title(task), paths))
    for name in task.dependencies:
        earlier, now = before.tasks.get(name), after.tasks.get(name)
        if now is None or (earlier is not None and earlier.hash == now.hash):
            continue
        if paths := _differing(earlier.inputs if earlier else {}, now.inputs):
            found.append(Reason("dependency", task_title(now), paths))
    return tuple(found) or (Reason("other", task_title(task), ()),)


def task_title(task: Task) -> str:
    return f"{task.unit}#{task.task}"


def _differing(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[str, ...]:
    paths = {*before, *after}
    return tuple(sorted(path for path in paths if before.get(path) != after.get(path)))


def _task(read: Mapping[str, Any]) -> Task:
    directory = read["directory"]
    execution = read.get("execution") or {}
    return Task(
        name=read["taskId"],
        unit=directory.rpartition("/")[2],
        task=read["task"],
        hash=read["hash"],
        inputs={_from_root(directory, path): found for path, found in read["inputs"].items()},
        dependencies=tuple(read["dependencies"]),
        hit=read["cache"]["status"] == "HIT",
        code=execution.get("exitCode"),
    )


def _from_root(directory: str, path: str) -> str:
    parts = directory.split("/")
    for part in path.split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
