"""The truth: one pytest process over everything."""

from __future__ import annotations

from pathlib import Path

from bench.errors import BenchmarkError
from bench.processes import run
from bench.selection.environment import Environment
from bench.selection.junit import failed_files
from bench.selection.tree import Tree

_PASSED, _FAILED, _INTERRUPTED = 0, 1, 2


class PlainPytest:
    """Arguments:
    reports: a directory for reports.
    """

    def __init__(self, tree: Tree, environment: Environment, reports: Path) -> None:
        self._tree = tree
        self._environment = environment
        self._report = reports / "plain.xml"

    def failed(self) -> tuple[str, ...]:
        """The test files that fail, sorted; all of them when pytest does not get so far as to run any."""
        self._report.unlink(missing_ok=True)
        command = ("pytest", "-q", f"--junit-xml={self._report}", "--continue-on-collection-errors")
        finished = run(command, cwd=self._tree.root, env=self._environment.variables)
        tests = all_tests(self._tree.root)
        if finished.code == _PASSED:
            return ()
        if not self._report.exists():
            return tuple(sorted(tests))
        failed = failed_files(self._report, tests)
        if finished.code not in (_FAILED, _INTERRUPTED) or not failed:
            raise BenchmarkError(f"pytest: exit code {finished.code}\n{finished.output[-4000:]}")
        return tuple(sorted(failed))


def all_tests(root: Path) -> frozenset[str]:
    """Every test file, relative to the build root."""
    return frozenset(
        file.relative_to(root).as_posix()
        for top in ("posthog", "products", "server", "tests")
        for file in (root / top).rglob("test_*.py")
    )
