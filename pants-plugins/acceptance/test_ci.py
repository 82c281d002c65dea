"""What CI runs: shards of what a change selects, durations, and tests in quarantine."""

from __future__ import annotations

import json
import shutil
import subprocess

from monolith import Monolith, environment

SIGNALS = "products/signals/backend"
DURATIONS = "django-products-durations.json"
FLAKY = """

def test_flaky() -> None:
    raise AssertionError("{token}")
"""
QUARANTINE = """product(
    isolated=True,
    quarantine={
        "backend/tests/test_logic.py::test_flaky": {
            "owner": "@signals",
            "reason": "a race",
            "expires": "9999-12-31",
        },
    },
)"""


def select_shards(monolith: Monolith, base: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["docs/ci/select-shards"],
        cwd=monolith.root,
        env={**environment(), "BASE": base},
        capture_output=True,
        text=True,
        check=False,
    )


def outputs(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    assert done.returncode == 0, done.stderr
    lines = (line.partition("=") for line in done.stdout.splitlines())
    return {name: json.loads(value) for name, _, value in lines}


def test_shards_hold_what_a_change_selects(monolith: Monolith) -> None:
    shutil.rmtree(monolith.root / "dist/test", ignore_errors=True)
    recorded = monolith.pants("test", "--report", f"{SIGNALS}/tests::")
    assert recorded.code == 0, recorded.output
    assert monolith.pants("test-durations").code == 0
    known = json.loads(monolith.read(DURATIONS))["files"]
    assert f"{SIGNALS}/tests/test_logic.py" in known
    again = monolith.pants("test-durations", "--check", "--output=json")
    assert (again.code, json.loads(again.stdout)["changed"]) == (0, [])

    monolith.append(f"{SIGNALS}/logic.py", "\nx = '{token}'\n")
    found = outputs(select_shards(monolith, "main"))
    assert found["empty"] is False
    [shard] = found["matrix"]["include"]  # type: ignore[index]
    assert (shard["shard"], shard["shards"]) == (1, 1)
    files = {target.partition(":")[0] for target in shard["targets"].split()}
    assert files == monolith.selected()

    monolith.git("checkout", "-q", ".")
    monolith.append("README.md", "\n{token}\n")
    empty = select_shards(monolith, "main")
    assert outputs(empty) == {"empty": True, "matrix": {"include": []}}
    assert "no target owns `README.md`" in empty.stderr

    unknown = select_shards(monolith, "no-such-branch")
    assert (unknown.returncode != 0, unknown.stdout) == (True, "")


def test_a_test_in_quarantine_fails_nothing_and_is_selected_when_it_is_lifted(
    monolith: Monolith,
) -> None:
    tests = f"{SIGNALS}/tests/test_logic.py"
    monolith.append(tests, FLAKY)
    failed = monolith.pants("test", tests)
    assert (failed.code, set(failed.failed)) == (1, {"signals"}), failed.output

    monolith.replace("products/signals/BUILD", "product(isolated=True)", QUARANTINE)
    passed = monolith.pants("test", "--output=all", tests, "--", "-rx")
    assert passed.code == 0, passed.output
    assert "test_flaky - quarantined until 9999-12-31, @signals: a race" in passed.output
    assert monolith.pants("lint", "--only=django-products", "products/signals::").code == 0
    monolith.replace("products/signals/BUILD", "9999-12-31", "2001-12-31")
    ended = monolith.pants("lint", "--only=django-products", "products/signals::")
    assert (ended.code, "products/signals/BUILD:4: DJP621" in ended.output) == (1, True)

    monolith.git("checkout", "-q", "-b", "edit")
    monolith.commit("quarantine")
    monolith.git("checkout", "-q", "main", "--", "products/signals/BUILD")
    assert tests in monolith.selected("HEAD")
