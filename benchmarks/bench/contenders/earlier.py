"""This project as it was at another commit, for `--against`: what a change of it gains or costs."""

from __future__ import annotations

import subprocess
from pathlib import Path

from bench.contenders.project import Project
from bench.errors import BenchmarkError


class Earlier(Project):
    name = "earlier"
    title = "`./pants test ::`, of the commit of `--against`"
    why = "the same as for this project"


def check_out(repository: Path, commit: str, directory: Path) -> Path:
    """The tree of a commit, below the directory.

    Raises:
        BenchmarkError: git knows no such commit.
    """
    git = ("git", "-C", str(repository))
    named = subprocess.run(
        [*git, "rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}"],
        capture_output=True,
        text=True,
        check=False,
    ).stdout.strip()
    if not named:
        raise BenchmarkError(f"git knows no commit `{commit}` here.")
    tree = directory / named
    if not tree.exists():
        archive = subprocess.run([*git, "archive", named], capture_output=True, check=True).stdout
        new = tree.with_suffix(".new")  # Whole, or not there, also for who keeps the directory.
        new.mkdir(parents=True, exist_ok=True)
        subprocess.run(["tar", "-x", "-C", str(new)], input=archive, check=True)
        new.rename(tree)
    return tree
