"""What a program took."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bench.processes import clean_environment, run

_LINUX = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs /proc")
_BUSY = "import time; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"


def test_output_and_exit_code(tmp_path: Path) -> None:
    done = run(["/bin/sh", "-c", "echo out; echo err >&2; exit 3"], cwd=tmp_path, env={})

    assert (done.code, done.output) == (3, "out\nerr\n")


def test_processor_seconds_are_those_of_children_too(tmp_path: Path) -> None:
    # With a second command, the shell stays.
    done = run(["/bin/sh", "-c", f"{sys.executable} -c '{_BUSY}'; true"], cwd=tmp_path, env={})

    assert 0.25 < done.cpu < 2


@_LINUX
def test_processor_seconds_are_those_of_a_daemon_that_the_command_starts(tmp_path: Path) -> None:
    busy = f'{_BUSY}\nopen("done", "w"); time.sleep(60)'
    script = f"{sys.executable} -c '{busy}' & echo $! > pid; until [ -e done ]; do sleep 0.1; done"
    pids = tmp_path / "pid"

    def daemons() -> list[int]:
        return [int(pids.read_text())] if pids.exists() and pids.read_text() else []

    done = run(["/bin/sh", "-c", script], cwd=tmp_path, env={}, daemons=daemons)
    os.kill(int(pids.read_text()), signal.SIGKILL)

    assert done.cpu > 0.2


@_LINUX
def test_memory_is_that_of_children_and_daemons_too(tmp_path: Path) -> None:
    hold = "import time; held = bytearray(100_000_000); print(1, flush=True); time.sleep(0.5)"
    script = f"{sys.executable} -c '{hold}'; true"
    alone = run(["/bin/sh", "-c", script], cwd=tmp_path, env={})
    with subprocess.Popen([sys.executable, "-c", hold], stdout=subprocess.PIPE) as daemon:
        assert daemon.stdout
        daemon.stdout.readline()
        with_daemon = run(
            ["/bin/sh", "-c", "sleep 0.1"], cwd=tmp_path, env={}, daemons=lambda: [daemon.pid]
        )

    assert alone.memory_mb > 95
    assert with_daemon.memory_mb > 95


def test_the_environment_is_the_callers_without_what_changes_tools(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "-x")
    monkeypatch.setenv("TURBO_TEAM", "t")

    assert {"PYTEST_ADDOPTS", "TURBO_TEAM"}.isdisjoint(clean_environment())
    assert clean_environment()["PATH"] == os.environ["PATH"]
