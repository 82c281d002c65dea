"""The program as the caller runs it: another process, in a directory full of scanned files."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

MAIN = Path(__file__).with_name("__main__.py")
IMPORT_ROOT = Path(__file__).parents[3]


def run(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=directory,
        env={"PYTHONPATH": str(IMPORT_ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def sandbox(tmp_path: Path) -> Path:
    (tmp_path / "a.py").write_text('include("a.urls")')
    (tmp_path / "request.json").write_text('{"files": ["a.py"]}')
    return tmp_path


@pytest.mark.parametrize(
    "program",
    [
        ("-I", str(MAIN)),
        ("-I", "-S", str(MAIN)),
        (str(MAIN),),
        ("-m", "django_products.core.references"),
    ],
)
def test_a_request_is_answered(sandbox: Path, program: tuple[str, ...]) -> None:
    done = run(sandbox, *program, "request.json", "response.json")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    response = json.loads((sandbox / "response.json").read_text())
    assert response["files"]["a.py"]["references"] == [["dotted", "a.urls", 1, ""]]


def test_scanned_files_are_never_imported(sandbox: Path) -> None:
    for name in ("json", "enum", "ast", "dataclasses", "re", "tokenize", "django_products"):
        (sandbox / f"{name}.py").write_text("raise SystemExit('executed')")
    done = run(sandbox, "-I", str(MAIN), "request.json", "response.json")
    assert (done.returncode, done.stderr) == (0, "")


def test_usage(sandbox: Path) -> None:
    done = run(sandbox, "-I", str(MAIN))
    assert done.returncode == 2
    assert done.stderr.startswith("usage: ")
