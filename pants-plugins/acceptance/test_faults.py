"""Runs that end badly, and trees that change under them: the next run is right."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from disk import Disk
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


def test_a_file_that_becomes_executable_under_a_daemon(monolith: Monolith) -> None:
    script = f"{SIGNALS}/tests/data/script.sh"
    monolith.write(script, "")
    monolith.write(
        TEST,
        f"""\
import os


def test_value() -> None:
    assert not os.access({script!r}, os.X_OK)
""",
    )
    assert _ran(monolith).code == 0
    (monolith.root / script).chmod(0o755)
    assert _ran(monolith).failed == {"signals"}
    (monolith.root / script).chmod(0o644)
    assert _ran(monolith).code == 0


def test_two_runs_at_once_in_one_checkout(monolith: Monolith) -> None:
    monolith.write(VALUE, "VALUE = 1\n")
    monolith.write(TEST, _test("VALUE == 2"))
    with _started(monolith, "products/surveys/backend/tests/test_logic.py") as other:
        assert _ran(monolith).failed == {"signals"}
        assert other.wait(SECONDS_TO_WAIT) == 0


def test_two_checkouts_that_share_a_cache(monolith: Monolith, tmp_path: Path) -> None:
    other = Monolith.copy_to(tmp_path / "other")
    for checkout, value in ((monolith, 1), (other, 2)):
        checkout.write(VALUE, f"VALUE = {value}\n")
        checkout.write(TEST, _test("VALUE == 2", seconds=2))
    try:
        with _started(other, TEST) as process:
            assert _ran(monolith).failed == {"signals"}
            assert process.wait(SECONDS_TO_WAIT) == 0
        monolith.write(VALUE, "VALUE = 2\n")
        there = _ran(monolith)
        assert there.code == 0, there.output
        assert there.cached == {"signals"}, there.output
    finally:
        other.stop_daemon()


def test_a_disk_that_is_full_or_read_only(monolith: Monolith, tmp_path: Path) -> None:
    monolith.write(VALUE, "VALUE = 1\n")
    monolith.write(TEST, _test("VALUE == 1"))
    with Disk.of(tmp_path / "disk", "3m") as disk:

        def ran() -> Run:
            return monolith.pants(
                *("--no-pantsd", "test", TEST),
                env={"PANTS_LOCAL_STORE_DIR": str(disk.root / "store")},
                within=disk.within(monolith.root),
            )

        _assert_refused(ran(), "Error storing")
        # What it has kept of that is whole: the next run may use it.
        disk.remount("size=600m")
        run = ran()
        assert run.code == 0, run.output
        assert run.ran == {"signals"}, run.output

        disk.remount("ro")
        _assert_refused(ran(), "Read-only file system")
        disk.remount("rw")
        monolith.write(VALUE, "VALUE = 2\n")
        assert ran().failed == {"signals"}


def test_times_of_files_far_in_the_past_and_in_the_future(monolith: Monolith) -> None:
    monolith.write(VALUE, "VALUE = 1\n")
    monolith.write(TEST, _test("VALUE == 1"))
    for year in (2001, 2037):
        # What is written now is older, or newer, than anything there is, the daemon and git's index included.
        time_then = (year - 1970) * 365 * 24 * 3600
        for value, outcome in ((2, {"signals"}), (1, set())):
            monolith.write(VALUE, f"VALUE = {value}\n")
            os.utime(monolith.root / VALUE, (time_then, time_then))
            assert _ran(monolith).failed == outcome
            assert TEST in monolith.selected()


def _assert_refused(run: Run, why: str) -> None:
    """No test has an outcome, and the run says why."""
    assert run.code == 1, run.output
    assert not run.ran | run.cached, run.output
    assert why in run.stderr, run.output


def _test(condition: str, seconds: int = 0) -> str:
    return f"""\
import time

from products.signals.backend.tests.value import VALUE


def test_value() -> None:
    time.sleep({seconds})
    assert {condition}
"""


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
