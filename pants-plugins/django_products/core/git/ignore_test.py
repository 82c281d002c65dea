"""Held against git, which a build root below its checkout is asked from."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from django_products.core.git.ignore import patterns_for

LINES = ["# a comment\n", "\n", "*.pyc\n", "/dist/\n", "a/b.txt\n", "!kept.pyc\n", "!/dist/kept\n"]


def test_patterns_count_from_where_the_checkout_begins() -> None:
    assert list(patterns_for(LINES, "")) == [
        "*.pyc",
        "/dist/",
        "/a/b.txt",
        "!kept.pyc",
        "!/dist/kept",
    ]
    assert list(patterns_for(LINES, "backend/"))[1:3] == ["/backend/dist/", "/backend/a/b.txt"]
    assert list(patterns_for(LINES, None)) == ["*.pyc", "!kept.pyc"]


@pytest.mark.parametrize("directory", ["", "backend/"])
def test_git_ignores_what_it_would_by_the_file(tmp_path: Path, directory: str) -> None:
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    root = tmp_path / directory
    for name in ("x.pyc", "kept.pyc", "dist/x", "a/b.txt", "c/a/b.txt", "c/dist/x", "c/x.pyc"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    (root / ".gitignore").write_text("".join(LINES))

    def others(*options: str) -> list[str]:
        command = ("git", "-C", str(root), "ls-files", "--other", *options)
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        return done.stdout.split()

    patterns = patterns_for(LINES, directory)
    found = others(*(f"--exclude={pattern}" for pattern in patterns))
    assert found == others("--exclude-standard")
    assert set(found) == {".gitignore", "kept.pyc", "c/a/b.txt", "c/dist/x"}
