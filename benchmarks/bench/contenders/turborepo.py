"""Turborepo with dependents that see contracts only."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence

from bench.contender import Contender
from bench.scenario import Cold, Scenario, Task

_TASKS = re.compile(r"Tasks:\s+(\d+) successful, (\d+) total")
_CACHED = re.compile(r"Cached:\s+(\d+) cached")
_CONCURRENCY = 2


class Turborepo(Contender):
    name = "turbo"
    title = "`turbo run backend:test`"
    why = (
        "the native binary without npm's wrapper; contract-only inputs (docs/from-turbo.md); a warm local cache; "
        f"concurrency {_CONCURRENCY}, which is faster here than its default"
    )

    def prepare(self) -> None:
        super().prepare()
        self.turbo = str(self.place.tools.turbo())
        python = self.place.tools.python()
        self.env["PATH"] = f"{python.parent}{os.pathsep}{self.env['PATH']}"
        self.env["TURBO_CACHE_DIR"] = str(self.place.directory / "cache")
        self.env.update(TURBO_TELEMETRY_DISABLED="1", TURBO_SCM_BASE="main", NO_UPDATE_NOTIFIER="1")

    def version(self) -> str:
        return self.execute((self.turbo, "--version")).output.split()[-1]

    def command(self, scenario: Scenario) -> Sequence[str]:
        if scenario.task is Task.SELECT:
            return (*self._turbo, "--affected", "--dry=json")
        run = (*self._turbo, f"--concurrency={_CONCURRENCY}", "--output-logs=errors-only")
        if scenario.cold is Cold.EVERYTHING:
            return self.place.tools.from_nothing(str(self.place.directory / "venv"), run)
        return run

    @property
    def _turbo(self) -> tuple[str, ...]:
        return (self.turbo, "run", "backend:test", "--no-color")

    def naming(self) -> Sequence[str]:
        # The setting passes to tasks, and is in no hash.
        return (*self._turbo, "--force", f"--concurrency={_CONCURRENCY}", "--log-prefix=none")

    def refuses(self, scenario: Scenario) -> str | None:
        if scenario.task is Task.TEST_FILES:
            return "knows products only"
        return None if scenario.task is Task.SELECT else super().refuses(scenario)

    def settle(self) -> None:
        self.execute((*self._turbo, f"--concurrency={_CONCURRENCY}", "--output-logs=errors-only"))

    def chill(self, cold: Cold) -> None:
        if cold is Cold.EVERYTHING:
            shutil.rmtree(self.place.directory / "venv", ignore_errors=True)
            shutil.rmtree(self.place.directory / "cache", ignore_errors=True)

    def work(self, scenario: Scenario, output: str) -> int:
        """Here, tasks of pytest or of a contract-check."""
        if scenario.task is Task.SELECT:
            return output.count('"task": "backend:test"')
        done = _TASKS.search(output)
        cached = _CACHED.search(output)
        return int(done[2]) - int(cached[1]) if done and cached else 0
