"""A copy of this repository that a contender works in."""

from __future__ import annotations

import shutil
import subprocess
import uuid
from dataclasses import dataclass
from pathlib import Path

from bench.errors import BenchmarkError


@dataclass(frozen=True)
class Checkout:
    """A git checkout of the copy, on branch `main`.

    Arguments:
        root: its build root.
    """

    root: Path

    @classmethod
    def copy(cls, repository: Path, root: Path) -> Checkout:
        """Copy what git tracks, or would track, and commit it."""
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=repository,
            check=True,
            capture_output=True,
        ).stdout.decode()
        for name in filter(None, listed.split("\0")):
            source = repository / name
            if source.is_file():  # Not a tracked file that is deleted in the working tree.
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, root / name)
        checkout = cls(root)
        checkout.git("init", "-q", "-b", "main")
        checkout.git("add", "-A")
        checkout.git("commit", "-q", "-m", "start")
        return checkout

    def append(self, path: str, text: str) -> None:
        """Append to a file. `{token}` becomes a name that no run has seen before."""
        file = self.root / path
        file.write_text(file.read_text() + _with_token(text))

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace what the file holds exactly once. `{token}` as in `append`."""
        file = self.root / path
        text = file.read_text()
        if text.count(old) != 1:
            raise BenchmarkError(
                f"{path} holds {text.count(old)} times, not once: {old!r}. "
                "The scenario no longer fits the code; adapt it."
            )
        file.write_text(text.replace(old, _with_token(new)))

    def restore(self) -> None:
        """Undo all edits. Ignored files stay: they are what makes the next run a warm one."""
        self.git("reset", "-q", "--hard", "main")
        self.git("clean", "-qfd")

    def git(self, *args: str) -> None:
        identity = ("-c", "user.name=benchmark", "-c", "user.email=benchmark@example.invalid")
        subprocess.run(["git", *identity, *args], cwd=self.root, check=True, capture_output=True)


def _with_token(text: str) -> str:
    return text.replace("{token}", f"t{uuid.uuid4().hex}")
