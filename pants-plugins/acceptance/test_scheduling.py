"""In which order tests start, when a failure is seen, and what it ends."""

from __future__ import annotations

import json
import re
import subprocess
import time
from pathlib import Path

from monolith import Monolith, Run, environment, unit_of

# The two that start first are one that fails, and one that is held until all others have ended.
SLOTS = {"PANTS_PROCESS_EXECUTION_LOCAL_PARALLELISM": "2"}
FAILS = "products/feature_flags/backend/tests/test_logic.py"
HELD = "products/notebooks/backend/tests/test_logic.py"
SECONDS = {"notebooks": 50.0, "feature_flags": 40.0, "visual_review": 1.0}

FAILURE = """

def test_fails() -> None:
    raise AssertionError("{token}")
"""
# As long as somebody outside holds it: a test that leaves its sandbox, for once.
HOLD = """

def test_is_held() -> None:
    import pathlib
    import time

    begun = time.monotonic()
    while pathlib.Path("HOLD").exists() and time.monotonic() < begun + 120:
        time.sleep(0.1)
    assert "{token}"
"""
COMPLETED = re.compile(r"Completed: Run Pytest - ([^\s:]+)\S*")


def write_edits(monolith: Monolith, hold: Path) -> None:
    monolith.append(FAILS, FAILURE)
    monolith.append(HELD, HOLD.replace("HOLD", str(hold)))
    monolith.append("products/visual_review/backend/logic.py", "\nx = '{token}'\n")


def write_durations(monolith: Monolith, paths: frozenset[str]) -> None:
    """What has not changed takes longest."""
    times = {path: SECONDS.get(unit_of(path), 60.0) for path in paths}
    durations = {"version": 1, "process": 0.1, "files": times}
    monolith.write("django-products-durations.json", json.dumps(durations))


def run_until_released(monolith: Monolith, hold: Path, total: int) -> tuple[Run, list[str]]:
    """Run what has changed, and let go of the held tests when all others have ended.

    Returns:
        The run, and what it printed before that.
    """
    process = subprocess.Popen(
        ["./pants", "--no-colors", "--no-dynamic-ui", "--changed-since=main", "test"],
        cwd=monolith.root,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**environment(), **SLOTS},
    )
    assert process.stderr is not None
    before: list[str] = []
    for line in process.stderr:
        before.append(line)
        if len(COMPLETED.findall("".join(before))) == total - 1:
            break
    hold.unlink()
    after = process.stderr.read()
    return Run(process.wait(), "", "".join(before) + after), before


def test_the_first_failure_is_seen_at_once_and_ends_the_run_if_asked(monolith: Monolith) -> None:
    hold = monolith.root / "dist/hold"
    hold.parent.mkdir(exist_ok=True)
    hold.touch()
    write_edits(monolith, hold)
    paths = monolith.selected()
    units = frozenset(map(unit_of, paths))
    write_durations(monolith, paths)

    for _ in range(2):
        began = time.time()
        stopped = monolith.pants(
            "--changed-since=main", "test", "--report", "--django-products-fail-fast", env=SLOTS
        )
        assert (stopped.code, set(stopped.failed)) == (1, {"feature_flags"}), stopped.output
        assert "def test_fails() -> None" in stopped.stderr
        told = f"so {len(units - stopped.ran - stopped.cached)} of {len(units)} test processes"
        assert f"{FAILS}: DJP660 These tests failed, {told}" in stopped.stderr, stopped.output
        assert "Traceback" not in stopped.stderr
        assert "notebooks" not in stopped.ran
        reports = (monolith.root / "dist/test/reports").glob("*.xml")
        new = [each for each in reports if each.stat().st_mtime >= began]
        assert len(new) == len(stopped.ran | stopped.cached)

    run, before = run_until_released(monolith, hold, len(units))
    assert (run.code, set(run.failed)) == (1, {"feature_flags"}), run.output
    assert run.ran | run.cached == units
    assert "DJP660" not in run.stderr

    text = "".join(before)
    assert "def test_fails() -> None" in text, run.output
    # Of the others, two neighbours may change places: both are set up by now. One that had changed places with this one
    # in a run before, and ended there, does not run again.
    completed = [unit_of(path) for path in COMPLETED.findall(text)]
    executed = [unit for unit in completed if unit not in run.cached]
    assert executed[0] == "feature_flags", run.output
