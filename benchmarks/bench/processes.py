"""Start a program, wait for it, and say what it took."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Finished:
    """A process that has ended.

    Arguments:
        wall: seconds from start to end.
        cpu: processor seconds of the process and of the children it waited for.
    """

    code: int
    output: str
    wall: float
    cpu: float


def run(command: Sequence[str], *, cwd: Path, env: Mapping[str, str]) -> Finished:
    """Run to the end; never raises for a failing program."""
    # A file, not a pipe: the figures must not depend on how fast we read.
    with tempfile.TemporaryFile() as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=dict(env), stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode(errors="replace")
    return Finished(process.returncode, text, wall, usage.ru_utime + usage.ru_stime)


def clean_environment() -> dict[str, str]:
    """The caller's environment, less what would change how Python, pytest, PEX or Pants behave."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PANTS_", "_PANTS_", "PEX_", "PYTHON", "PYTEST_", "DJANGO_"))
        or name in {"PANTS_LAUNCHER_CACHE", "PANTS_PYTHON"}
    }
