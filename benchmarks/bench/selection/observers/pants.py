"""This project: Pants with the adapter, adopted as a team does it."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from xml.etree.ElementTree import ParseError

from bench.errors import BenchmarkError
from bench.processes import Finished, run, stop_daemons
from bench.selection.environment import Environment
from bench.selection.junit import failed_files
from bench.selection.observed import OurRun
from bench.selection.observers.plain_pytest import all_tests
from bench.selection.tree import BASE, Tree

_UNIT = re.compile(
    r"^(?P<mark>[✓✕]) (?P<path>\S+?)(?::\S+)?(?P<more> and \d+ other files?)? (?:succeeded|failed) in",
    re.MULTILINE,
)
# Below the build root, since Pants writes nowhere else; ignored by git.
_REPORTS = "dist/selection"
_CHANGED = f"--changed-since={BASE}"
_TESTS = "django_test,linked_test"
_ADDRESS = re.compile(r"^(\S+\.py)(?::\S+)?$", re.MULTILINE)


class Pants:
    """Arguments:
    reports: a directory for reports.
    """

    def __init__(self, tree: Tree, environment: Environment, reports: Path) -> None:
        self._tree = tree
        self._environment = environment
        self._impact = reports / "impact.json"

    def adopt(self) -> None:
        """All that a team does, and nothing by hand."""
        for goal in (("tailor", "::"), ("product-adopt", "::")):
            self._succeed(*goal)

    def export(self) -> Path:
        """Make the environment for plain pytest.

        Returns:
            The directory of its programs.
        """
        self._succeed("export", "--resolve=monolith")
        found = sorted((self._tree.root / "dist/export/python/virtualenvs/monolith").glob("*/bin"))
        if not found:
            raise BenchmarkError("./pants export left no environment to run pytest in.")
        return found[0]

    def warm(self) -> None:
        """Raises:
        BenchmarkError: a test fails before any edit.
        """
        self._succeed("test", "::")

    def observe(self) -> OurRun:
        self._impact.unlink(missing_ok=True)
        self._succeed(
            _CHANGED,
            "--impact-output=json",
            f"--impact-output-file={self._impact}",
            "impact",
        )
        impact = json.loads(self._impact.read_text())
        ways = {each["path"]: tuple(each["way"]) for each in impact["selected"]}
        cuts: dict[str, tuple[str, ...]] = {}
        for cut in impact["cuts"]:
            for test in cut["tests"]:
                cuts[test["path"]] = (*cuts.get(test["path"], ()), cut["product"])
        code, failed = self.test(_CHANGED, "test", "--force", selected=ways)
        return OurRun(
            code=code,
            selected=tuple(sorted(ways)),
            failed=failed,
            ways=ways,
            cuts=cuts,
        )

    def selected(self) -> tuple[str, ...]:
        """The test files that `--changed-since` selects, sorted."""
        finished = self._succeed(_CHANGED, f"--filter-target-type={_TESTS}", "list")
        return tuple(sorted(_ADDRESS.findall(finished.output)))

    def test(self, *args: str, selected: Collection[str]) -> tuple[int, tuple[str, ...]]:
        """Run tests.

        Arguments:
            args: the goal `test`, options, and what to run.
            selected: test files that may be run by that.

        Returns:
            The exit code, and the test files that fail, sorted.

        Raises:
            BenchmarkError: Pants fails, and no test does.
        """
        shutil.rmtree(self._tree.root / _REPORTS, ignore_errors=True)
        finished = self._run(*args, "--test-report", f"--test-report-dir={_REPORTS}")
        return finished.code, self._failed(finished, selected)

    def keep_sandboxes(self, directory: Path, *args: str) -> str:
        """Run a goal that succeeds, and keep the sandboxes of its processes below a directory.

        Returns:
            What Pants prints; it names them.
        """
        kept = (
            "--keep-sandboxes=always",
            f"--local-execution-root-dir={directory}",
            "--level=info",
        )
        return self._succeed(*kept, *args).output

    def stop(self) -> None:
        stop_daemons(self._tree.root)

    def _failed(self, finished: Finished, selected: Collection[str]) -> tuple[str, ...]:
        tests = all_tests(self._tree.root)
        units = list(_UNIT.finditer(finished.output))
        if bool(finished.code) != any(unit["mark"] == "✕" for unit in units):
            raise BenchmarkError(f"./pants test failed\n{finished.output[-4000:]}")
        found: set[str] = set()
        for report in (self._tree.root / _REPORTS).rglob("*.xml"):
            with suppress(ParseError):  # Of a pytest that died.
                found |= failed_files(report, tests)
        named = {unit["path"] for unit in units}
        for unit in units:
            members = {unit["path"]}
            if unit[
                "more"
            ]:  # A batch is named by one of its files; what runs alone is named itself.
                members |= {p for p in selected if _beside(p, unit["path"])} - named
            if unit["mark"] == "✕" and not members & found:
                found |= members  # pytest wrote no report: it did not get so far as to run any.
        return tuple(sorted(found))

    def _succeed(self, *args: str) -> Finished:
        finished = self._run(*args)
        if finished.code:
            raise BenchmarkError(f"./pants {' '.join(args)}\n{finished.output[-6000:]}")
        return finished

    def _run(self, *args: str) -> Finished:
        command = ("./pants", "--no-colors", "--no-dynamic-ui", *args)
        return run(command, cwd=self._tree.root, env=self._environment.variables)


def _beside(path: str, other: str) -> bool:
    return Path(path).parent == Path(other).parent


def refusal(output: str) -> str:
    """What a run that ended before any test says, by its code.

    Raises:
        BenchmarkError: there is none: Pants failed in some other way.
    """
    for line in output.splitlines():
        if " DJP" in line:
            return line.strip()
    raise BenchmarkError(output)
