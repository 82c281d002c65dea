"""A checkout of the monolith in which edits are made, and undone."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from bench.errors import BenchmarkError

BASE, BRANCH = "main", "edit"


@dataclass(frozen=True)
class Tree:
    """A git checkout, on branch `main` or, between an edit and `restore`, on `edit`.

    Arguments:
        root: its build root.
        touched: what the edit has changed, relative to the root.
    """

    root: Path
    touched: set[str] = field(default_factory=set)

    def write(self, path: str, text: str) -> None:
        """A new file."""
        file = self.root / path
        _demand(not file.exists(), f"{path} is there already")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        self.touched.add(path)

    def append(self, path: str, text: str) -> None:
        file = self.root / path
        file.write_text(file.read_text() + text)
        self.touched.add(path)

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace what the file holds exactly once."""
        file = self.root / path
        text = file.read_text()
        _demand(text.count(old) == 1, f"{path} holds {text.count(old)} times, not once: {old!r}")
        _demand(old != new, f"{path} would stay as it is")
        file.write_text(text.replace(old, new))
        self.touched.add(path)

    def delete(self, path: str) -> None:
        (self.root / path).unlink()
        self.touched.add(path)

    def rename(self, path: str, new: str) -> None:
        (self.root / path).rename(self.root / new)
        self.touched.update((path, new))

    def commit_edit(self) -> tuple[str, ...]:
        """Commit what was done, on a branch.

        Returns:
            The paths, sorted.
        """
        _demand(bool(self.touched), "the edit has changed nothing")
        self.git("checkout", "-q", "-b", BRANCH)
        self.commit("edit")
        return tuple(sorted(self.touched))

    def restore(self) -> None:
        """Back to the base. What tools keep in ignored files stays: it makes the next run a warm one."""
        for path in self.git("ls-files", "-z", "--", *self.touched).split("\0")[:-1]:
            # Of what it was told not to look at, git would undo nothing.
            self.git("update-index", "--no-assume-unchanged", "--", path)
            self.git("update-index", "--no-skip-worktree", "--", path)
        self.git("checkout", "-q", "-f", BASE)
        self.git("reset", "-q", "--hard", BASE)
        self.git("clean", "-qffd")
        if BRANCH in self.git("branch", "--format=%(refname:short)").split():
            self.git("branch", "-q", "-D", BRANCH)
        for path in self.touched:
            if not self.git("ls-files", path):  # Ignored, so git left it.
                file = self.root / path
                file.unlink(missing_ok=True)
                with suppress(OSError):  # Other files are in it.
                    file.parent.rmdir()
        self.touched.clear()

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def git(self, *args: str) -> str:
        identity = ("-c", "user.name=benchmark", "-c", "user.email=benchmark@example.invalid")
        command = ("git", *identity, *args)
        return subprocess.run(
            command, cwd=self.root, check=True, capture_output=True, text=True
        ).stdout


def _demand(is_so: bool, what: str) -> None:
    if not is_so:
        raise BenchmarkError(f"{what}. The edit no longer fits the monolith; adapt it.")
