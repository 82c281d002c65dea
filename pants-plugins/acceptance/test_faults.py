"""Runs that end badly, and trees that change under them: the next run is right."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from monolith import Monolith, Run, environment

SIGNALS = "products/signals/backend"
VALUE = f"{SIGNALS}/tests/value.py"
TEST = f"{SIGNALS}/tests/test_value.py"
# Seconds: while Pants starts, while it reads BUILD files and code, and while it builds an environment, or in a test.
KILLED_AFTER = (1, 8, 20)
SECONDS_TO_WAIT = 120


def test_after_a_kill_at_any_moment_the_next_run_is_right(
    monolith: Monolith, tmp_path: Path
) -> None:
    # A cache of its own, which is as unfinished as the runs.
    cache = {"PANTS_LOCAL_STORE_DIR": os.fspath(tmp_path / "store")}
    monolith.write(VALUE, "VALUE = 1\n")
    monolith.write(TEST, _test("VALUE == 2"))

    for seconds in KILLED_AFTER:
        with _started(monolith, TEST, env=cache) as process:
            time.sleep(seconds)
            _kill(_tree_of([process.pid, *monolith.daemons()]))

    assert _ran(monolith, env=cache).failed == {"signals"}
    monolith.write(VALUE, "VALUE = 2\n")
    assert _ran(monolith, env=cache).code == 0


def test_a_branch_that_is_switched_under_a_run(monolith: Monolith, tmp_path: Path) -> None:
    started, go_on = tmp_path / "started", tmp_path / "go-on"
    monolith.write(VALUE, "VALUE = 1\n")
    monolith.write(
        TEST,
        f"""\
import time
from pathlib import Path

from products.signals.backend.tests.value import VALUE


def test_value() -> None:
    Path({os.fspath(started)!r}).touch()
    for _ in range({SECONDS_TO_WAIT * 10}):
        if Path({os.fspath(go_on)!r}).exists():
            break
        time.sleep(0.1)
    assert VALUE == 1
""",
    )
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.commit("one")
    monolith.write(VALUE, "VALUE = 2\n")
    monolith.commit("two")
    monolith.git("checkout", "-q", "HEAD~1")

    with _started(monolith, TEST) as process:
        _wait_for(started)
        monolith.git("checkout", "-q", "edit")
        go_on.touch()
        process.wait(SECONDS_TO_WAIT)

    assert _ran(monolith).failed == {"signals"}
    monolith.git("checkout", "-q", "HEAD~1")
    assert _ran(monolith).code == 0


def test_an_edit_that_keeps_size_and_time_of_a_file(monolith: Monolith) -> None:
    monolith.write(VALUE, "VALUE = 1\n")
    monolith.write(TEST, _test("VALUE == 1"))
    assert _ran(monolith).code == 0
    _write_unnoticed(monolith.root / VALUE, "VALUE = 2\n")
    assert _ran(monolith).failed == {"signals"}
    _write_unnoticed(monolith.root / VALUE, "VALUE = 1\n")
    assert _ran(monolith, "--no-pantsd").code == 0


def test_two_runs_at_once_in_one_checkout(monolith: Monolith) -> None:
    monolith.write(VALUE, "VALUE = 1\n")
    monolith.write(TEST, _test("VALUE == 2"))
    with _started(monolith, "products/surveys/backend/tests/test_logic.py") as other:
        assert _ran(monolith).failed == {"signals"}
        assert other.wait(SECONDS_TO_WAIT) == 0


def _test(condition: str) -> str:
    return (
        "from products.signals.backend.tests.value import VALUE\n\n\n"
        f"def test_value() -> None:\n    assert {condition}\n"
    )


def _ran(monolith: Monolith, *args: str, env: dict[str, str] | None = None) -> Run:
    return monolith.pants(*args, "test", TEST, env=env)


@contextmanager
def _started(
    monolith: Monolith, test: str, env: dict[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        ["./pants", "--no-dynamic-ui", "test", test],
        cwd=monolith.root,
        env={**environment(), **(env or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _tree_of(roots: list[int]) -> set[int]:
    """These processes and all below them."""
    found: set[int] = set()
    left = list(roots)
    while left:
        pid = left.pop()
        if pid not in found:
            found.add(pid)
            # A process is the child of the thread that has started it.
            for children in Path(f"/proc/{pid}/task").glob("*/children"):
                with suppress(OSError):
                    left += map(int, children.read_text().split())
    return found


def _kill(pids: set[int]) -> None:
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _wait_for(file: Path) -> None:
    for _ in range(SECONDS_TO_WAIT * 10):
        if file.exists():
            return
        time.sleep(0.1)
    raise AssertionError(f"{file} never came")


def _write_unnoticed(file: Path, text: str) -> None:
    before = file.stat()
    file.write_text(text)
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size
