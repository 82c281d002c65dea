"""The workflows that teams copy are such as GitHub takes, and that its linter has no remark about."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path
from subprocess import CompletedProcess

import pytest

HERE = Path(__file__).parent
WORKFLOW = HERE / "github-actions.yml"


def by_schema(workflow: Path) -> CompletedProcess[str]:
    check = ["check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(workflow)]
    return subprocess.run(
        [sys.executable, "-m", *check], check=False, capture_output=True, text=True
    )


def by_actionlint(workflow: Path) -> CompletedProcess[str]:
    # The checks of actionlint. Its other profiles judge security, as zizmor does. What it would find on the `PATH` it
    # is told to leave.
    options = [
        "--profile=correctness",
        "--strict-exit",
        "--no-color",
        "--shellcheck=",
        "--pyflakes=",
    ]
    return subprocess.run(
        [sys.executable, "-m", "jactionlint", *options, str(workflow)],
        check=False,
        capture_output=True,
        text=True,
    )


def by_linter(workflow: Path) -> CompletedProcess[str]:
    options = ["--offline", "--no-progress", "--config", str(HERE / "zizmor.yml"), str(workflow)]
    # It is no Python: its wheel is a program.
    [program] = [each for each in distribution("zizmor").files or () if each.name == "zizmor"]
    return subprocess.run(
        [str(program.locate()), *options], check=False, capture_output=True, text=True
    )


@pytest.mark.parametrize("workflow", [WORKFLOW, HERE / "shadow.yml"])
@pytest.mark.parametrize("check", [by_schema, by_actionlint, by_linter])
def test_nothing_is_wrong_with_it(
    check: Callable[[Path], CompletedProcess[str]], workflow: Path
) -> None:
    done = check(workflow)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_wrong_would_be_seen(tmp_path: Path) -> None:
    text = WORKFLOW.read_text()
    broken = tmp_path / "workflow.yml"
    broken.write_text(text.replace("runs-on:", "runs-in:"))
    assert by_schema(broken).returncode != 0
    broken.write_text(text.replace("needs.select.outputs", "needs.selec.outputs", 1))
    assert 'property "selec" is not defined' in by_actionlint(broken).stdout
    broken.write_text(text.replace("          persist-credentials: false\n", "", 1))
    assert by_linter(broken).returncode != 0
