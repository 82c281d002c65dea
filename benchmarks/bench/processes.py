"""Start a program, wait for it, and say what it took."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_SECONDS_BETWEEN_SAMPLES = 0.1
_SECONDS_TO_STOP = 20
_PAGE_MB = os.sysconf("SC_PAGE_SIZE") / 2**20


@dataclass(frozen=True)
class Finished:
    """A process that has ended.

    Arguments:
        wall: seconds from start to end.
        cpu: processor seconds of the process and of the children it waited for, and of daemons meanwhile.
        memory_mb: the most that the process, all below it and the daemons had resident at once. What they share
            counts several times. 0 where there is no /proc.
    """

    code: int
    output: str
    wall: float
    cpu: float
    memory_mb: float


def run(
    command: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str],
    daemons: Callable[[], Iterable[int]] = tuple,
) -> Finished:
    """Run to the end; never raises for a failing program.

    Arguments:
        daemons: finds processes that work for the command, and outlive it. The command may start them.
    """
    cpu_before = {pid: cpu_of(pid) for pid in daemons()}
    # A file, not a pipe: the figures must not depend on how fast we read.
    with tempfile.TemporaryFile() as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=dict(env), stdout=output, stderr=subprocess.STDOUT
        )
        memory = _Memory(lambda: (process.pid, *daemons()))
        memory.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        memory.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode(errors="replace")
    cpu = usage.ru_utime + usage.ru_stime
    cpu += sum(cpu_of(pid) - cpu_before.get(pid, 0) for pid in daemons())
    return Finished(process.returncode, text, wall, cpu, memory.peak_mb)


def cpu_of(pid: int) -> float:
    """Of a process and the children it waited for; 0 where there is no /proc."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0.0
    fields = stat.rpartition(")")[2].split()  # The name before it may hold spaces.
    user_system_and_children = map(int, fields[11:15])
    return sum(user_system_and_children) / os.sysconf("SC_CLK_TCK")


def daemons_of(build_root: Path) -> list[int]:
    """The daemons of Pants that work for a checkout; none or one, as a rule."""
    found = []
    for file in (build_root / ".pids").glob("*/pantsd/pid"):
        with suppress(OSError, ValueError):  # It is written, or deleted, at any time.
            found.append(int(file.read_text()))
    return found


def stop_daemons(build_root: Path) -> None:
    """They outlive their tree by default, with hundreds of megabytes. Waits, so that the tree can be deleted."""
    for pid in daemons_of(build_root):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
            for _ in range(_SECONDS_TO_STOP * 10):
                os.kill(pid, 0)
                time.sleep(0.1)
            os.kill(pid, signal.SIGKILL)


def clean_environment() -> dict[str, str]:
    """The caller's environment, less what would change how Python, pytest, PEX, Pants or Turborepo behave."""
    behaviour = ("PANTS_", "_PANTS_", "PEX_", "PYTHON", "PYTEST_", "DJANGO_", "TURBO_")
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(behaviour) or name in {"PANTS_LAUNCHER_CACHE", "PANTS_PYTHON"}
    }


class _Memory(threading.Thread):
    """Looks at trees of processes now and then."""

    def __init__(self, roots: Callable[[], Sequence[int]]) -> None:
        super().__init__(daemon=True)
        self.peak_mb = 0.0
        self._roots = roots
        self._done = threading.Event()

    def run(self) -> None:
        while True:
            self.peak_mb = max(self.peak_mb, sum(map(resident_mb, _trees(self._roots()))))
            if self._done.wait(_SECONDS_BETWEEN_SAMPLES):
                return

    def stop(self) -> None:
        self._done.set()
        self.join()


def _trees(roots: Sequence[int]) -> set[int]:
    found, left = set(), list(roots)
    while left:
        pid = left.pop()
        if pid not in found:
            found.add(pid)
            # Of every thread: a process is the child of the thread that has started it.
            with suppress(OSError):  # It may end at any time.
                for thread in os.listdir(f"/proc/{pid}/task"):
                    children = Path(f"/proc/{pid}/task/{thread}/children")
                    left += map(int, children.read_text().split())
    return found


def resident_mb(pid: int) -> float:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE_MB
    except (OSError, IndexError):
        return 0.0
