"""The variables and the programs that all observers have in common."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.errors import BenchmarkError
from bench.processes import clean_environment

_NEEDED = {
    "git": "which both compare with",
    "node": "on which Turborepo is installed",
    "npm": "which installs Turborepo, and runs its tasks",
}


@dataclass(frozen=True)
class Environment:
    """Arguments:
    variables: for every process.
    """

    variables: dict[str, str]

    @classmethod
    def of(cls) -> Environment:
        """The caller's, less what would change the outcome."""
        variables = clean_environment()
        variables["TURBO_TELEMETRY_DISABLED"] = "1"
        # Nothing of a cache elsewhere, and nothing of a machine that runs CI.
        for name in ("CI", "TURBO_TOKEN", "TURBO_TEAM", "TURBO_API", "TURBO_CACHE_DIR"):
            variables.pop(name, None)
        return cls(variables)

    def with_programs(self, directory: Path) -> Environment:
        """The same, with a directory first on `PATH`."""
        path = os.pathsep.join((os.fspath(directory), self.variables["PATH"]))
        return Environment({**self.variables, "PATH": path})

    def with_variables(self, variables: Mapping[str, str]) -> Environment:
        return Environment({**self.variables, **variables})


def demand_programs() -> None:
    """Raises:
    BenchmarkError: naming all that is missing.
    """
    missing = [f"  {name}, {why}" for name, why in _NEEDED.items() if not shutil.which(name)]
    if missing:
        raise BenchmarkError("\n".join(("not found on PATH:", *missing)))
