"""A repository with nothing but the launcher in it, to be run by tests."""

from __future__ import annotations

import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

STAND_IN_PYTHON = Path(__file__).with_name("stand_in_python.sh")


@dataclass(frozen=True)
class Project:
    root: Path
    bin: Path
    cache: Path
    env: dict[str, str] = field(default_factory=dict)

    @property
    def calls(self) -> list[str]:
        """What the stand-in Python was asked to do, in order."""
        log = self.root.parent / "calls"
        return log.read_text().split() if log.exists() else []

    def installs(self) -> list[Path]:
        return sorted(path for path in self.cache.glob("pants-*") if path.is_dir())

    def complete_installs(self) -> list[Path]:
        return [path for path in self.installs() if (path / "complete").exists()]

    def add_python(self, at: Path) -> Path:
        at.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(STAND_IN_PYTHON, at)
        at.chmod(0o755)
        return at

    def start(
        self, *args: str, cwd: Path | None = None, program: Path | None = None, **env: str
    ) -> subprocess.Popen:
        return subprocess.Popen(
            [str(program or self.root / "pants"), *args],
            cwd=cwd or self.root,
            env={**self.env, **env},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            preexec_fn=_heed_signals,
            start_new_session=True,
        )

    def run(self, *args: str, **kwargs) -> subprocess.CompletedProcess:
        process = self.start(*args, **kwargs)
        out, err = process.communicate(timeout=60)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def wait_until(condition, what: str) -> None:
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline, f"not seen within 20 s: {what}"
        time.sleep(0.02)


def _heed_signals() -> None:
    """A run in the background ignores some, and bash cannot trap what was ignored when it started."""
    for number in (signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
