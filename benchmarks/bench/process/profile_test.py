"""Sums over rounds, and what is read from the processes that are profiled."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bench.process.profile import MARKS, _compared, _phases, imports
from bench.process.variants import Variant

_PRINTED = """\
import time: self [us] | cumulative | imported package
import time:      1500 |       9999 |   pytest

phase: plugins
import time:       250 |        250 |     posthog.models
.....
"""


def test_imports_are_of_the_phase_in_which_they_are_printed() -> None:
    assert list(imports(_PRINTED)) == [
        ("import of pytest", "pytest", 1.5),
        ("plugins", "posthog.models", 0.25),
    ]


def test_a_phase_that_comes_again_is_summed_up_and_the_end_is_not_forgotten() -> None:
    marks_ = [("plugins", 0.1), ("tests", 0.2), ("test databases", 0.3), ("tests", 0.5)]

    found = _phases([*marks_, ("exit", 0.9)], 1.0)

    assert {name: round(ms) for name, ms in found.items()} == {
        "import of pytest": 100,
        "plugins": 100,
        "tests": 100 + 400,
        "test databases": 200,
        "end of the interpreter": 100,
    }


def test_a_variant_is_compared_within_each_round() -> None:
    # The second round ran on a machine that was twice as busy, and says the same as the first.
    found = _compared(Variant("x", "X"), [100, 200, 100, 100, 100], [90, 180, 130, 95, 50])

    assert [round(each) for each in (found.low, found.percent, found.high)] == [-10, -10, -5]


def test_the_marks_of_a_process_are_those_of_its_phases(tmp_path: Path) -> None:
    (tmp_path / "benchmark_marks.py").write_text(MARKS.read_text())
    (tmp_path / "test_it.py").write_text("def test_it():\n    pass\n")
    command = (sys.executable, "-m", "pytest", "-s", "-p", "benchmark_marks", "-p", "no:django")
    done = subprocess.run(
        (*command, "-c", "/dev/null", "--rootdir=.", "test_it.py"),
        cwd=tmp_path,
        env={"PYTHONPATH": ":".join((str(tmp_path), *sys.path))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr

    written = json.loads((tmp_path / "marks.json").read_text())
    phases, moments = zip(*written["marks"], strict=True)
    assert phases == (
        *("plugins", "start of Django", "session", "collection", "tests"),
        *("end of the session", "exit"),
    )
    assert list(moments) == sorted(moments)
    assert written["origins"]["benchmark_marks"] == str(tmp_path / "benchmark_marks.py")
