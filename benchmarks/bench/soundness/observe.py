"""Make a fault, see what really fails and what is found, undo it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from bench.errors import BenchmarkError
from bench.selection.environment import Environment
from bench.selection.observers.pants import Pants, refusal
from bench.selection.observers.plain_pytest import PlainPytest, all_tests
from bench.selection.tree import BASE, Tree
from bench.soundness.fault import Channel, Fault
from bench.soundness.observed import Observation

_CHANGED = f"--changed-since={BASE}"


@dataclass(frozen=True)
class Prepared:
    """A checkout at its base, where all tests pass.

    Arguments:
        pants_environment: for Pants.
        pytest_environment: for plain pytest: with the programs of the exported environment.
        reports: a directory for reports.
    """

    tree: Tree
    pants_environment: Environment
    pytest_environment: Environment
    reports: Path

    def pants(self, fault: Fault) -> Pants:
        return Pants(
            self.tree, self.pants_environment.with_variables(fault.variables), self.reports
        )

    def pytest(self, fault: Fault) -> PlainPytest:
        environment = self.pytest_environment.with_variables(fault.variables)
        return PlainPytest(self.tree, environment, self.reports)


@dataclass(frozen=True)
class _Found:
    selected: tuple[str, ...] = ()
    red: tuple[str, ...] = ()
    red_of_all: tuple[str, ...] = ()
    red_when_forced: tuple[str, ...] = ()
    refusal: str = ""


def observe(channel: Channel, fault: Fault, prepared: Prepared) -> Observation:
    """Raises:
    BenchmarkError: the fault changes no outcome at all.
    """
    tree = prepared.tree
    try:
        fault.make(tree)
        if tree.touched:
            tree.commit_edit()
        if fault.installs:
            prepared.pants(fault).export()
        pytest = prepared.pytest(fault)
        first, second = (set(pytest.failed()) for _ in range(2))
        if not first | second:
            raise BenchmarkError("no test fails; the fault no longer fits its channel")
        found = _found(prepared.pants(fault), tree, first & second)
        return Observation(
            channel=channel.name,
            fault=fault.name,
            title=fault.title,
            files=bool(tree.touched),
            fails=tuple(sorted(first & second)),
            unstable=tuple(sorted(first ^ second)),
            selected=found.selected,
            red=found.red,
            red_of_all=found.red_of_all,
            red_when_forced=found.red_when_forced,
            refusal=found.refusal,
        )
    finally:
        tree.restore()
        if fault.installs:
            prepared.pants(fault).export()


def _found(pants: Pants, tree: Tree, fails: Collection[str]) -> _Found:
    tests = all_tests(tree.root)
    try:
        selected: tuple[str, ...] = ()
        red: tuple[str, ...] = ()
        if tree.touched:
            selected = pants.selected()
            _, red = pants.test(_CHANGED, "test", selected=selected)
        _, red_of_all = pants.test("test", "::", selected=tests)
        found = {*red_of_all} & {*red} if tree.touched else {*red_of_all}
        # A test file that is gone cannot be asked for.
        doubtful = sorted(({*fails} & tests) - found)
        forced: tuple[str, ...] = ()
        if doubtful:
            # Without what a daemon believes to know of files.
            _, forced = pants.test("--no-pantsd", "test", "--force", *doubtful, selected=doubtful)
    except BenchmarkError as error:
        return _Found(refusal=refusal(str(error)))
    return _Found(selected, red, red_of_all, tuple(sorted(set(forced) & set(doubtful))))
