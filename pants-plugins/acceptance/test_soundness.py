"""A few faults and mutations, each time the same; `benchmarks/soundness` and `benchmarks/mutations` make all of them."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from monolith import REPOSITORY

# One of each family: imports, names, data, the database, what surrounds a test, files that come and go.
CHANNELS = (
    "import_optional",
    "name_settings",
    "data_listing",
    "database_rows",
    "conftest_new",
    "structure_shadow",
)


def _run(program: str, *args: str) -> Any:
    command = [str(REPOSITORY / "benchmarks" / program), "--output=json", *args]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_no_fault_escapes() -> None:
    faults = _run("soundness", *(f"--only={channel}" for channel in CHANNELS))["faults"]
    assert {each["channel"] for each in faults} == {*CHANNELS}
    assert all(each["fails"] for each in faults)


def test_no_mutation_is_missed() -> None:
    rounds = _run("mutations", "--count=4", "--at-once=4", "--sample=1", "--seed=2026")["rounds"]
    assert [len(each["made"]) for each in rounds] == [4]
    assert any(each["red"] for each in rounds)
