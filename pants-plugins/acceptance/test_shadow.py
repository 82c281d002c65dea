"""The shadow mode on the real tree: faults that are caught, and one that escapes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from monolith import Monolith, Run

LOGIC = "products/visual_review/backend/logic.py"
TESTS = "products/signals/backend/tests"
READS, FLIPS, BROKEN = (f"{TESTS}/test_{name}.py" for name in ("reads", "flips", "broken"))
HISTORY = "dist/django-products/shadow.jsonl"

FILES = {
    # No target says that it reads these, and its sandbox has none of them.
    READS: """\
from pathlib import Path


def test_no_width_is_a_height() -> None:
    for path in Path(__file__).parents[3].glob("*/backend/lo*.py"):
        assert "height, width =" not in path.read_text()
""",
    FLIPS: """\
from pathlib import Path


def test_flips() -> None:
    flag = Path("{flag}")
    is_there = flag.exists()
    flag.unlink(missing_ok=True)
    assert not is_there
""",
    BROKEN: "def test_is_wrong() -> None:\n    assert 1 + 1 == 3\n",
}


def shadow(monolith: Monolith, *args: str) -> tuple[Run, dict[str, Any]]:
    report = monolith.root / "dist/shadow.json"
    output = ("--impact-output=json", f"--impact-output-file={report}")
    run = monolith.pants("--changed-since=HEAD", "impact", "--impact-shadow", *output, *args)
    assert run.code in (0, 1), run.output
    return run, json.loads(report.read_text())


def failing(document: dict[str, Any], mark: str) -> list[tuple[str, str]]:
    return [(each["file"], each["case"]) for each in document["run"][mark]]


def test_each_mark(monolith: Monolith, tmp_path: Path) -> None:
    flag = tmp_path / "flag"
    monolith.git("checkout", "-q", "-b", "edit")
    for path, text in FILES.items():
        monolith.write(path, text.replace("{flag}", str(flag)))
    monolith.commit("tests")
    monolith.replace(LOGIC, "width, height = pixels", "height, width = pixels")
    flag.touch()
    run, document = shadow(monolith)
    assert run.code == 1
    caught = failing(document, "caught")
    test = "products/visual_review/backend/tests/test_logic.py"
    assert (test, "TestArtifacts::test_measures_and_stores_the_image") in caught
    assert all(path.startswith("products/visual_review/") for path, _ in caught)
    assert failing(document, "escaped") == [(READS, "test_no_width_is_a_height")]
    assert failing(document, "masked") == []
    assert failing(document, "unstable") == [(FLIPS, "test_flips")]
    assert failing(document, "failing_before") == [(BROKEN, "test_is_wrong")]
    assert f"{READS}::test_no_width_is_a_height: DJP654" in run.stderr
    assert document["gate"]["state"] == "failed"
    (line,) = monolith.read(HISTORY).splitlines()
    assert json.loads(line)["escaped"] == document["run"]["escaped"]


def test_every_test_passes_uncut(monolith: Monolith) -> None:
    monolith.append(LOGIC, "\n\ndef _{token}() -> None: ...\n")
    history = "--impact-shadow-history=dist/clean.jsonl"
    run, document = shadow(monolith, history, "--impact-shadow-gate=1")
    assert run.code == 0, run.output
    assert document["summary"] == "Nothing failed."
    assert 0 < document["run"]["selected"] < document["run"]["all_tests"]
    assert document["gate"]["sentence"] == (
        "passed: nothing escaped in the last run. 0 of 1 run caught a failure."
    )
