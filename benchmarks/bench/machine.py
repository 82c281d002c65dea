"""What the figures were measured on."""

from __future__ import annotations

import os
import platform
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Machine:
    """Nothing that names a person or a place.

    Arguments:
        load: processes that wanted a core in the minute before the run; other work blurs figures.
    """

    system: str
    processor: str
    cores: int
    memory_gb: int
    python: str
    load: float
    commit: str

    @classmethod
    def describe(cls, repository: Path) -> Machine:
        """This machine, about to measure this repository."""
        return cls(
            system=f"{platform.system()} {platform.machine()}",
            processor=_processor(),
            cores=os.cpu_count() or 0,
            memory_gb=round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
            python=_configured(repository, r'interpreter_constraints = \["(.*)"\]'),
            load=round(os.getloadavg()[0], 1),
            commit=_commit(repository),
        )

    @property
    def in_words(self) -> str:
        """For a page, in two lines: the machine, what else it did, and the commit."""
        return (
            f"{self.cores} cores ({self.processor}), {self.memory_gb} GB, {self.system}; Python {self.python};\n"
            f"load average at the start {self.load:g}; commit {self.commit}."
        )


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if not info.exists():
        return platform.processor()
    found = re.search(r"^model name\s*: (.*)$", info.read_text(), re.MULTILINE)
    return found[1].strip() if found else platform.machine()


def _configured(repository: Path, line: str) -> str:
    """What pants.toml says. By pattern, since not every Python that this runs on has tomllib."""
    found = re.search(f"^{line}$", (repository / "pants.toml").read_text(), re.MULTILINE)
    return found[1] if found else "unknown"


def _commit(repository: Path) -> str:
    described = subprocess.run(
        ["git", "describe", "--always", "--dirty=+edits", "--abbrev=12"],
        cwd=repository,
        check=False,
        capture_output=True,
        text=True,
    )
    return described.stdout.strip() or "unknown"
