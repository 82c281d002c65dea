"""Turborepo: the real program, with everything of the base in its cache."""

from __future__ import annotations

import json
from pathlib import Path

from bench.errors import BenchmarkError
from bench.processes import Finished, run
from bench.selection.environment import Environment
from bench.selection.observed import TurboRun
from bench.selection.tree import BASE, Tree
from bench.selection.turbo_summary import TEST, Summary, reasons

RUN = ("turbo", "run", TEST, "--continue")
_MOST_RUNS = 3


class Turbo:
    def __init__(self, tree: Tree, environment: Environment) -> None:
        self._tree = tree
        self._environment = environment
        self._base = Summary({}, {})

    def warm(self) -> None:
        """Fill the cache for the base.

        Raises:
            BenchmarkError: a test fails there, or Turborepo never comes to rest.
        """
        for _ in range(_MOST_RUNS):
            code, summary = self._run()
            if code:
                raise BenchmarkError(f"{' '.join(RUN)}: tests fail before any edit")
            if all(task.hit for task in summary.tests):
                self._base = self._graph()
                return
        raise BenchmarkError(f"{' '.join(RUN)}: not served from the cache, though nothing changed")

    def observe(self, changed: tuple[str, ...]) -> TurboRun:
        # A summary leaves out the tasks that a package does not have; hashes depend on them all the same.
        graph = self._graph()
        affected = self._graph("--affected")
        code, summary = self._run()
        ran = [task for task in summary.tests if not task.hit]
        rest = [task for task in summary.tests if task.hit]
        return TurboRun(
            code=code,
            ran=tuple(sorted(task.unit for task in ran)),
            failed=tuple(sorted(task.unit for task in ran if task.code != 0)),
            affected=tuple(sorted(task.unit for task in affected.tests)),
            why={task.unit: reasons(graph.tasks[task.name], self._base, graph) for task in ran},
            readers={
                path: tuple(sorted({*self._base.readers(path), *graph.readers(path)}))
                for path in changed
            },
            needs={task.unit: graph.needs(task) for task in rest},
        )

    def _run(self) -> tuple[int, Summary]:
        for old in self._summaries():
            old.unlink()
        finished = self._execute(*RUN, "--summarize", "--output-logs=errors-only")
        written = self._summaries()
        if len(written) != 1:
            raise BenchmarkError(f"{' '.join(RUN)} wrote no summary\n{finished.output[-4000:]}")
        return finished.code, Summary.parse(json.loads(written[0].read_text()))

    def _graph(self, *options: str) -> Summary:
        """The tasks and their inputs, without running any."""
        finished = self._execute("turbo", "run", TEST, "--dry=json", *options)
        if finished.code:
            raise BenchmarkError(f"turbo --dry=json\n{finished.output[-4000:]}")
        start = finished.output.index("{")  # Warnings come first.
        read, _ = json.JSONDecoder().raw_decode(finished.output[start:])
        return Summary.parse(read)

    def _execute(self, *command: str) -> Finished:
        variables = {**self._environment.variables, "TURBO_SCM_BASE": BASE}
        return run(command, cwd=self._tree.root, env=variables)

    def _summaries(self) -> list[Path]:
        return sorted((self._tree.root / ".turbo" / "runs").glob("*.json"))
