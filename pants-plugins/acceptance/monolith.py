"""A copy of this repository in which the real program is run after real edits."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(os.environ.get("ACCEPTANCE_REPOSITORY", Path(__file__).parents[2])).resolve()

# The plugin's own tests are no subject of the plugin.
_LEFT_OUT = (
    "benchmarks/BUILD",
    "docs/BUILD",
    "pants-plugins/BUILD",
    "pants-plugins/acceptance/BUILD",
)

_RESULT = re.compile(
    r"^[✓✕] (?P<path>\S+?)(?::\S+)?(?: and \d+ other files?)? "
    r"(?P<outcome>succeeded|failed) in [\d.]+s(?: \((?P<source>[a-z ]+)\))?",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Run:
    """What one run of the program printed.

    Arguments:
        code: exit code.
        ran: units of tests that were executed in this run.
        cached: units that were served from a cache.
        failed: units with a failing test.
    """

    code: int
    stdout: str
    stderr: str

    @property
    def output(self) -> str:
        return f"exit code {self.code}\n{self.stdout}\n{self.stderr}"

    @property
    def ran(self) -> frozenset[str]:
        return self._units(lambda match: match["source"] is None)

    @property
    def cached(self) -> frozenset[str]:
        return self._units(lambda match: match["source"] is not None)

    @property
    def failed(self) -> frozenset[str]:
        return self._units(lambda match: match["outcome"] == "failed")

    def _units(self, wanted) -> frozenset[str]:  # type: ignore[no-untyped-def]
        matches = _RESULT.finditer(self.stderr)
        return frozenset(unit_of(match["path"]) for match in matches if wanted(match))


def unit_of(path: str) -> str:
    """What is run, and cached, as one: a product, core, or a single linked test.

    Arguments:
        path: a test file relative to the build root.
    """
    if path.startswith("tests/invariants/"):
        return "invariants"
    if path.startswith("tests/") or "/integration/" in path:
        return path
    if path.startswith("products/"):
        return path.split("/")[1]
    return path.split("/")[0]


@dataclass(frozen=True)
class Monolith:
    """A git checkout of the copy.

    Arguments:
        root: its build root.
    """

    root: Path

    @classmethod
    def copy_to(cls, root: Path) -> Monolith:
        """Copy what git tracks or would track, and commit it on `main`."""
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=REPOSITORY,
            check=True,
            capture_output=True,
        ).stdout.decode()
        for name in filter(None, listed.split("\0")):
            source = REPOSITORY / name
            if source.is_file() and name not in _LEFT_OUT:
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, root / name)
        monolith = cls(root)
        monolith.git("init", "-q", "-b", "main")
        monolith.commit("start")
        return monolith

    def git(self, *args: str) -> str:
        identity = ("-c", "user.name=acceptance", "-c", "user.email=acceptance@example.invalid")
        return subprocess.run(
            ["git", *identity, *args],
            cwd=self.root,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", message)

    def pants(
        self, *args: str, env: dict[str, str] | None = None, within: Sequence[str] = ()
    ) -> Run:
        """Run the launcher with these arguments; never raises for a failing run.

        Arguments:
            env: on top of the environment that every run has.
            within: what runs it instead of a shell: the beginning of a command line.
        """
        done = subprocess.run(
            [*within, "./pants", "--no-colors", "--no-dynamic-ui", *args],
            cwd=self.root,
            capture_output=True,
            text=True,
            env={**environment(), **(env or {})},
        )
        return Run(done.returncode, done.stdout, done.stderr)

    def test_all(self) -> Run:
        return self.pants("test", "::")

    def test_changed(self) -> Run:
        """Run what the edit selects, with no result taken from a cache."""
        return self.pants("--changed-since=main", "test", "--force")

    def selected(self, since: str = "main") -> frozenset[str]:
        """The test files that `--changed-since` selects, relative to the build root."""
        run = self.pants(
            f"--changed-since={since}", "list", "--filter-target-type=django_test,linked_test"
        )
        assert run.code == 0, run.output
        return frozenset(line.partition(":")[0] for line in run.stdout.split())

    def selected_units(self, since: str = "main") -> frozenset[str]:
        return frozenset(unit_of(path) for path in self.selected(since))

    def listed_and_explained(
        self, *args: str, since: str = "main"
    ) -> tuple[frozenset[str], dict[str, Any]]:
        """What `--changed-since` selects in one run, by Pants and by our own walk.

        Arguments:
            args: further options.
            since: the base.

        Returns:
            The addresses that `list` prints, and the report of `impact`.
        """
        report = self.root / "dist" / "impact.json"
        report.parent.mkdir(exist_ok=True)
        run = self.pants(
            f"--changed-since={since}",
            *args,
            "--impact-output=json",
            f"--impact-output-file={report}",
            "list",
            "impact",
        )
        assert run.code == 0, run.output
        return frozenset(run.stdout.split()), json.loads(report.read_text())

    def read(self, path: str) -> str:
        return (self.root / path).read_text()

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def append(self, path: str, text: str) -> None:
        """Append to a file. `{token}` becomes a word that no run has seen before."""
        self.write(path, self.read(path) + text.replace("{token}", f"t{uuid.uuid4().hex}"))

    def replace(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert text.count(old) == 1, f"{path} holds {text.count(old)} times: {old}"
        self.write(path, text.replace(old, new.replace("{token}", f"t{uuid.uuid4().hex}")))

    @contextmanager
    def edits(self) -> Iterator[None]:
        """Undo everything afterwards, new and deleted files too."""
        try:
            yield
        finally:
            self.git("checkout", "-q", "-f", "main")
            self.git("reset", "-q", "--hard", "main")
            self.git("clean", "-qfd")
            self.git("branch", "-q", "-D", "edit") if "edit" in self.git("branch") else None

    def stop_daemon(self) -> None:
        """A daemon outlives its tree by default, with hundreds of megabytes each."""
        for pid in self.daemons():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)

    def daemons(self) -> list[int]:
        """Of Pants, for this tree."""
        found = []
        for file in (self.root / ".pids").rglob("pid"):
            with suppress(OSError, ValueError):
                found.append(int(file.read_text()))
        return found


def environment() -> dict[str, str]:
    """The caller's environment, without what an outer run of Pants put there."""
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PANTS_", "_PANTS_", "PEX_")) or name == "PANTS_LAUNCHER_CACHE"
    }
