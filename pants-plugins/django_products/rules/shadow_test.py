"""The shadow mode on a miniature monolith, with a stand-in for pytest; see `acceptance/test_shadow.py`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pants.testutil.rule_runner import engine_error

from django_products.core.problems import ProblemsError
from django_products.core.rendering.testing import parsed_by_schema
from django_products.rules.testing.monolith import Monolith

LOGIC = "products/shops/backend/logic.py"
CARTS = "products/carts/backend/tests"
CARTS_TEST = f"{CARTS}/test_logic.py"
SHOPS_TEST = "products/shops/backend/tests/test_logic.py"
HISTORY = "dist/django-products/shadow.jsonl"
MARKS = ("caught", "escaped", "masked", "unstable", "failing_before")


@pytest.fixture
def monolith(monolith: Monolith) -> Monolith:
    monolith.write(
        {
            SHOPS_TEST: f"from products.shops.backend import logic\n# breaks on fault in {LOGIC}\n",
            ".gitignore": "/dist/\n/.pants.d/\n/.pids/\n",
        }
    )
    return monolith


def edit(monolith: Monolith) -> None:
    """The state so far is the base, and then there is a fault in an implementation."""
    monolith.commit()
    monolith.write({LOGIC: monolith.read(LOGIC) + "# fault\n"})


def shadow(monolith: Monolith, *args: str, code: int = 0) -> dict[str, Any]:
    result = monolith.impact("--since=main", "--shadow", "--output=json", *args)
    assert result.exit_code == code, result.stdout + result.stderr
    return parsed_by_schema(result.stdout, "impact-shadow")  # type: ignore[no-any-return]


def files(document: dict[str, Any]) -> dict[str, list[str]]:
    """The test files by mark, where there are any."""
    run = document["run"]
    return {mark: [each["file"] for each in run[mark]] for mark in MARKS if run[mark]}


def test_each_mark(monolith: Monolith, tmp_path: Path) -> None:
    flag = tmp_path / "flag"
    tests = {name: f"{CARTS}/test_{name}.py" for name in ("reads", "flips", "old")}
    monolith.write(
        {
            tests["reads"]: f"# breaks on fault in {LOGIC}\n",
            tests["flips"]: f"# flips {flag}\n",
            tests["old"]: "# fails\n",
        }
    )
    edit(monolith)
    flag.touch()
    found = shadow(monolith, code=1)
    assert files(found) == {
        "caught": [SHOPS_TEST],
        "escaped": [tests["reads"]],
        "unstable": [tests["flips"]],
        "failing_before": [tests["old"]],
    }
    run = found["run"]
    assert (run["selected"], run["all_tests"]) == (1, 5)
    assert (run["commit"], run["base"]["name"]) == (monolith.git("rev-parse", "main"), "main")
    assert run["edits"]
    assert (run["changed"], run["channels"]) == ([LOGIC], ["implementation"])
    assert found["gate"]["state"] == "failed"
    (problem,) = found["problems"]
    assert (problem["code"], problem["path"]) == ("DJP654", f"{tests['reads']}::test")
    line = json.loads(monolith.read(HISTORY))
    assert {key: line[key] for key in run} == run


def test_a_process_that_dies_has_not_passed(monolith: Monolith) -> None:
    """Nor have others in it: each tells by itself what it has to."""
    monolith.write({f"{CARTS}/test_dies.py": f"# dies on fault in {LOGIC}\n"})
    edit(monolith)
    found = shadow(monolith, code=1)
    (escaped,) = found["run"]["escaped"]
    assert (escaped["file"], escaped["case"]) == (f"{CARTS}/test_dies.py", "")
    assert "without a report: RuntimeError: killed" in escaped["reason"]


def test_a_fault_that_keeps_everything_from_starting_is_caught_once(monolith: Monolith) -> None:
    dies = f"# dies on fault in {LOGIC}\n"
    monolith.write({CARTS_TEST: dies, SHOPS_TEST: monolith.read(SHOPS_TEST) + dies})
    edit(monolith)
    found = shadow(monolith)
    assert files(found) == {"caught": [SHOPS_TEST], "masked": [CARTS_TEST]}
    assert found["run"]["masked"][0]["reason"].endswith(f"; the same was caught by {SHOPS_TEST}")
    assert found["gate"]["runs"] == 0


def test_nothing_comes_from_a_cache(monolith: Monolith, tmp_path: Path) -> None:
    flag = tmp_path / "flag"
    monolith.write({CARTS_TEST: f"# flips {flag}\n", SHOPS_TEST: ""})
    edit(monolith)
    assert files(shadow(monolith)) == {}
    flag.touch()
    assert files(shadow(monolith)) == {"unstable": [CARTS_TEST]}


def test_what_the_base_does_not_know_is_no_excuse(monolith: Monolith) -> None:
    edit(monolith)
    monolith.write({SHOPS_TEST: "", f"{CARTS}/test_new.py": "# fails\n"})
    found = shadow(monolith)
    assert files(found) == {"caught": [f"{CARTS}/test_new.py"]}
    assert found["run"]["caught"][0]["reason"].endswith(
        "unknown at the base: the test file is not there"
    )
    assert "new" in found["run"]["channels"]


def test_a_selected_test_that_passes_as_it_is_run_has_caught_nothing(monolith: Monolith) -> None:
    monolith.write({CARTS_TEST: f"# breaks on fault in {LOGIC}\n"})
    edit(monolith)
    monolith.write({CARTS_TEST: monolith.read(CARTS_TEST) + "x = 1\n"})
    found = shadow(monolith, code=1)
    assert files(found) == {"caught": [SHOPS_TEST], "escaped": [CARTS_TEST]}
    assert "as `test` runs it, it passes" in found["run"]["escaped"][0]["reason"]


def test_the_history_is_added_to_and_alike_runs_count_once(monolith: Monolith) -> None:
    edit(monolith)
    shadow(monolith)
    first = monolith.read(HISTORY)
    found = shadow(monolith, "--shadow-gate=1")
    assert monolith.read(HISTORY).startswith(first)
    assert len(monolith.read(HISTORY).splitlines()) == 2
    assert found["gate"]["sentence"] == (
        "passed: nothing escaped in the last run. 1 of 1 run caught a failure."
    )
    monolith.commit()
    assert shadow(monolith)["gate"]["runs"] == 1, "nothing is changed any more"


def test_a_torn_history_is_kept_and_named(monolith: Monolith) -> None:
    edit(monolith)
    path = Path(monolith.runner.build_root, "kept/h.jsonl")
    path.parent.mkdir()
    path.write_text('{"version": 1, "ti')
    result = monolith.impact("--since=main", "--shadow", "--shadow-history=kept/h.jsonl")
    assert result.exit_code == 1
    assert "kept/h.jsonl:1: DJP652 This line is no run" in result.stderr
    assert "Gate failed: 1 run cannot be read." in result.stdout
    torn, written = path.read_text().splitlines()
    assert torn == '{"version": 1, "ti'
    assert json.loads(written)["caught"][0]["file"] == SHOPS_TEST


def test_markdown(monolith: Monolith) -> None:
    edit(monolith)
    result = monolith.impact("--since=main", "--shadow", "--output=markdown")
    assert result.stdout.startswith("## Shadow run\n\nGate **open: 1 of 20 runs")


# --- Bad input


def test_nothing_runs_for_options_that_do_not_go_together(monolith: Monolith) -> None:
    with engine_error(ProblemsError, contains="DJP650 There is no base"):
        monolith.impact("--shadow", LOGIC)
    monolith.commit()
    with engine_error(ProblemsError, contains="DJP651 Shards are of what a change selects"):
        monolith.impact("--since=main", "--shadow", "--output=matrix")
    assert not Path(monolith.runner.build_root, HISTORY).exists()


def test_a_history_that_cannot_be_written(monolith: Monolith) -> None:
    edit(monolith)
    with engine_error(ProblemsError, contains=f"{LOGIC}/h: DJP653 The history"):
        monolith.impact("--since=main", "--shadow", f"--shadow-history={LOGIC}/h")


def test_a_base_whose_files_are_gone_is_no_excuse(monolith: Monolith) -> None:
    monolith.write({"notes.txt": "kept nowhere else\n", f"{CARTS}/test_old.py": "# fails\n"})
    edit(monolith)
    monolith.git("checkout", "-q", "-b", "edit")
    monolith.delete_object(monolith.git("rev-parse", "main:notes.txt"))
    found = shadow(monolith, code=1)
    assert [each["file"] for each in found["run"]["escaped"]] == [f"{CARTS}/test_old.py"]
    assert "unknown at the base" in found["run"]["escaped"][0]["reason"]
