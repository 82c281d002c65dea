"""A copy of the generated monolith that one contender works in."""

from __future__ import annotations

import subprocess
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.errors import BenchmarkError


@dataclass(frozen=True)
class Checkout:
    """A git checkout, on branch `main`.

    Arguments:
        root: its build root.
    """

    root: Path

    def write(self, files: Mapping[str, str]) -> None:
        """Write texts, by path. `{token}` becomes a name that no run has seen before."""
        for path, text in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_with_token(text))

    def clear(self) -> None:
        """Take away all but ignored files, which are what makes the next run a warm one."""
        self.root.mkdir(parents=True, exist_ok=True)
        if (self.root / ".git").exists():
            self.git("rm", "-rqf", "--ignore-unmatch", ".")
            self.git("clean", "-qfd")

    def commit(self) -> None:
        """Everything that is there, as what edits start from."""
        if not (self.root / ".git").exists():
            self.git("init", "-q", "-b", "main")
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "start")

    def append(self, path: str, text: str) -> None:
        """Append to a file. `{token}` as in `write`."""
        file = self.root / path
        file.write_text(file.read_text() + _with_token(text))

    def replace(self, path: str, old: str, new: str) -> None:
        """Replace what the file holds exactly once. `{token}` as in `write`."""
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
    return text.replace("{token}", f"t{uuid.uuid4().hex[:12]}")
