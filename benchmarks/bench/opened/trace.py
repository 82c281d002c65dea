"""Run the test process of a sandbox once more, and see what it opens."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.errors import BenchmarkError
from bench.frozen_json import fields
from bench.processes import run

_RECORDER = Path(__file__).with_name("recorder.py")
_SCRIPT = "__run.sh"
_KEPT = re.compile(r"reserving local process execution dir (\S+) for (?:Run Pytest for )?([^\n]*)")


@dataclass(frozen=True)
class Trace:
    """Of one test process. Paths are relative to the build root, and sorted.

    Arguments:
        name: what Pants calls it.
        declared: first-party files of its sandbox.
        opened: those of them that it opened.
        holes: what it opened in the checkout itself.
    """

    name: str
    declared: tuple[str, ...]
    opened: tuple[str, ...]
    holes: tuple[str, ...]

    @classmethod
    def from_json(cls, read: Mapping[str, Any]) -> Trace:
        return cls(**fields(read))


def kept_sandboxes(output: str) -> dict[Path, str]:
    """Directory and description of each process that Pants has kept the sandbox of."""
    return {Path(directory): name.strip('" .') for directory, name in _KEPT.findall(output)}


def trace(sandbox: Path, name: str, checkout: Path, environment: Mapping[str, str]) -> Trace:
    """Arguments:
    sandbox: as Pants has left it.
    checkout: the build root.

    Raises:
        BenchmarkError: the process fails when it is run once more.
    """
    declared = {
        path.relative_to(sandbox).as_posix()
        for path in sandbox.rglob("*")
        if path.is_file() and (checkout / path.relative_to(sandbox)).exists()
    }
    shutil.copyfile(_RECORDER, sandbox / "opened_files_recorder.py")
    record = sandbox / "opened_files.txt"
    script = (sandbox / _SCRIPT).read_text()
    variables = f"PYTEST_ADDOPTS='-p opened_files_recorder' OPENED_FILES={record} "
    if script.count("env -i ") != 1:
        raise BenchmarkError(f"{sandbox / _SCRIPT} is not as Pants 2.17 writes it")
    (sandbox / _SCRIPT).write_text(script.replace("env -i ", f"env -i {variables}"))
    finished = run(("bash", _SCRIPT), cwd=sandbox, env=environment)
    if finished.code or not record.exists():
        raise BenchmarkError(f"{name}: does not pass in its sandbox\n{finished.output[-4000:]}")
    opened = {os.path.realpath(_source_of(path)) for path in record.read_text().splitlines()}
    return Trace(
        name,
        tuple(sorted(declared)),
        tuple(sorted({path for path in declared if os.path.realpath(sandbox / path) in opened})),
        tuple(sorted(_below(opened, Path(os.path.realpath(checkout))))),
    )


def _source_of(path: str) -> str:
    """Of bytecode, that of pytest's rewritten tests included, the module that it was made from."""
    directory, name = os.path.split(path)
    if os.path.basename(directory) != "__pycache__":
        return path
    return os.path.join(os.path.dirname(directory), f"{name.partition('.')[0]}.py")


def _below(paths: set[str], directory: Path) -> set[str]:
    start = f"{directory}/"
    return {path.removeprefix(start) for path in paths if path.startswith(start)}
