"""What contenders run on, installed for the benchmark alone: an environment, Turborepo, pytest-testmon, and the like."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.errors import BenchmarkError

LOCK = Path("3rdparty/python/monolith.lock")
PYTHON = "python3.11"
_TURBO = Path("benchmarks/bench/selection/turbo")
_TESTMON = Path("benchmarks/testmon/requirements.txt")
_PY_SPY = Path("benchmarks/py-spy/requirements.txt")
_ATHERIS = Path("benchmarks/atheris/requirements.txt")


@dataclass(frozen=True)
class Tools:
    """Installs what is missing, once, below a directory.

    Arguments:
        repository: this one, where the pins are.
        home: where to install.
    """

    repository: Path
    home: Path

    def python(self) -> Path:
        """Of an environment that has what the monolith's lock says."""
        python = self.home / "venv/bin/python"
        if not (self.home / "venv/complete").exists():
            self._run([PYTHON, "-m", "venv", "--clear", str(self.home / "venv")])
            self._run([*self.install_command(python)])
            (self.home / "venv/complete").touch()
        return python

    def install_command(self, python: Path) -> Sequence[str]:
        """What fills an environment."""
        return (str(python), "-m", "pip", "install", "-q", "--no-deps", *self.pins())

    def from_nothing(self, venv: str, then: Sequence[str]) -> Sequence[str]:
        """What makes an environment, without pip's cache, and runs a command whose `python` it is.

        Arguments:
            venv: where to make it.
        """
        install = self.install_command(Path(venv) / "bin/python")
        script = (
            f"{shlex.join([PYTHON, '-m', 'venv', venv])} && {shlex.join([*install, '--no-cache-dir'])} && "
            f"PATH={shlex.quote(venv)}/bin:$PATH exec {shlex.join(then)}"
        )
        return ("/bin/sh", "-c", script)

    def pins(self) -> tuple[str, ...]:
        """`name==version`, of all in the monolith's lock."""
        lines = (self.repository / LOCK).read_text().splitlines()
        lock = json.loads("\n".join(line for line in lines if not line.startswith("//")))
        locked = lock["locked_resolves"][0]["locked_requirements"]
        return tuple(f"{one['project_name']}=={one['version']}" for one in locked)

    def turbo(self) -> Path:
        """The native binary; npm's wrapper would start node first."""
        home = self.home / "turbo"
        if not (home / "node_modules").exists():
            shutil.copytree(self.repository / _TURBO, home, dirs_exist_ok=True)
            self._run(["npm", "ci", "--silent", "--prefix", str(home)])
        found = sorted((home / "node_modules/@turbo").glob("*/bin/turbo"))
        if not found:
            raise BenchmarkError("npm installed no native turbo for this platform.")
        return found[0]

    def testmon(self) -> Path:
        """A directory for PYTHONPATH."""
        return self._apart("testmon", str(self.python()), _TESTMON)

    def py_spy(self) -> Path:
        """The program."""
        return self._apart("py-spy", PYTHON, _PY_SPY) / "bin/py-spy"

    def atheris(self) -> Path:
        """A directory for PYTHONPATH, of PYTHON."""
        return self._apart("atheris", PYTHON, _ATHERIS)

    def _apart(self, name: str, python: str, pins: Path) -> Path:
        """Install what is pinned into a directory of its own."""
        target = self.home / name
        if not target.exists():
            self._run(
                [
                    *(python, "-m", "pip", "install", "-q", "--no-deps"),
                    *("--require-hashes", "--target", str(target)),
                    *("-r", str(self.repository / pins)),
                ]
            )
        return target

    def _run(self, command: Sequence[str]) -> None:
        try:
            done = subprocess.run(command, check=False, capture_output=True, text=True)
        except FileNotFoundError as error:
            raise BenchmarkError(f"{error.filename} is not installed here.") from error
        if done.returncode:
            raise BenchmarkError(f"{' '.join(command[:5])} … failed:\n{done.stderr[-2000:]}")
