from __future__ import annotations

import json

from bench.command_line import as_json
from bench.daemon.profile import Profile
from bench.daemon.table import table
from bench.machine import Machine

MACHINE = Machine("Linux x86_64", "Chip", 2, 8, "==3.11.*", 0.5, "abc")
FOUND = Profile(
    command=("test", "::"),
    runs=4,
    wall_ms=200.4,
    least_ms=150,
    most_ms=300,
    client_ms=20,
    daemon_ms=310,
    owners={"Python of this project": 0.05, "Python of Pants": 0.25},
    functions={"run_tests (pants/core/goals/test.py)": 0.2},
)


def test_the_table() -> None:
    text = table(FOUND, MACHINE)
    assert text.startswith(
        "`./pants test ::` beside a warm daemon: 200 ms\n(150 to 300). Medians of 4 runs."
    )
    assert "| processor time, daemon | 310 |" in text
    assert "| Python of Pants | 25% |" in text
    assert "| nobody: the engine's own threads, or waiting | 70% |" in text
    assert "| `run_tests (pants/core/goals/test.py)` | 20% |" in text


def test_programs_read_the_same() -> None:
    read = json.loads(as_json(FOUND, MACHINE))
    assert read["machine"]["cores"] == 2
    assert read["command"] == ["test", "::"] and read["wall_ms"] == 200.4
