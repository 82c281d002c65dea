"""What a contender is."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from bench.checkout import Checkout
from bench.errors import BenchmarkError
from bench.monolith import Monolith
from bench.monolith.shapes import Product
from bench.processes import Finished, clean_environment, run
from bench.scenario import Cold, Scenario, Task
from bench.tools import Tools

_PASSED = re.compile(r"\bPASSED (\S+::.*\S)")
_COUNT = re.compile(r"\b(\d+) passed")
# Makes pytest name the tests that pass, wherever it is started from.
NAMING = {"PYTEST_ADDOPTS": "-rp"}


@dataclass(frozen=True)
class Place:
    """Where a contender works, and on what.

    Arguments:
        directory: of this contender alone.
        remote_cache: address of a server that speaks the Remote Execution API.
    """

    directory: Path
    repository: Path
    monolith: Monolith
    tools: Tools
    remote_cache: str | None = None


class Contender(ABC):
    """A tool in its best configuration, on a checkout of its own.

    Add one: a subclass in `contenders/`, and a line in `contenders/__init__.py`.
    """

    name: ClassVar[str]
    """Short and stable; results are compared by it."""
    title: ClassVar[str]
    """What a user types."""
    why: ClassVar[str]
    """Why this is its best configuration."""
    runs_all: ClassVar[bool] = True
    """Or the tests of one product only, so that there is nothing to compare."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.checkout = Checkout(place.directory / "monolith")
        self.env = clean_environment()

    @abstractmethod
    def command(self, scenario: Scenario) -> Sequence[str]:
        """What is timed."""

    def refuses(self, scenario: Scenario) -> str | None:
        """Why the contender has nothing to do with the scenario; None if it has."""
        if scenario.cold is Cold.ALL_BUT_REMOTE:
            return "has a remote cache of another kind, or none"
        if scenario.cold is Cold.DAEMON and not self.daemons():
            return "has no daemon"
        if scenario.task is Task.SELECT:
            return "cannot say"
        return None

    def version(self) -> str:
        """Of the tool. After `prepare`."""
        return ""

    def own_files(self) -> Mapping[str, str]:
        """What the tool needs in the monolith, beside what all have. Text by path."""
        return {}

    def product_files(self, product: Product) -> Mapping[str, str]:
        """What it needs for a product that is new."""
        return {}

    def prepare(self) -> None:
        """Install the tool and set up the checkout, anew also where one was kept. Not timed."""
        self.checkout.clear()
        self.lay_out()
        self.checkout.commit()

    def lay_out(self) -> None:
        """Put files into the empty checkout."""
        self.checkout.write(self.place.monolith.files())
        self.checkout.write(self.own_files())

    def passed(self) -> frozenset[str]:
        """The tests that pass when all are run, in this contender's own way. Not timed."""
        return named_as_passed(self.execute(self.naming(), NAMING).output)

    @abstractmethod
    def naming(self) -> Sequence[str]:
        """Runs all tests, whatever is cached, and names those that pass."""

    def settle(self) -> None:  # noqa: B027 - some have nothing to take notice of
        """Take notice of the restored checkout, so that only the edit is timed. Not timed."""

    def chill(self, cold: Cold) -> None:  # noqa: B027 - edits may do it
        """Throw away what the scenario does without. Not timed."""

    def thaw(self, cold: Cold) -> None:  # noqa: B027 - most are warm again
        """See that `settle` restores it, so that no later scenario pays for it. Not timed."""

    def work(self, scenario: Scenario, output: str) -> int:
        """How many units the command has run or named, by what it printed: here, tests."""
        return sum(map(int, _COUNT.findall(output)))

    def daemons(self) -> list[int]:
        """Processes that outlive the command, and work for it."""
        return []

    def stop(self) -> None:  # noqa: B027 - most leave nothing running
        """End what outlives the command."""

    def run(self, command: Sequence[str], env: Mapping[str, str] | None = None) -> Finished:
        """Run in the checkout; a failing program is no error here."""
        return run(
            command,
            cwd=self.checkout.root,
            env={**self.env, **(env or {})},
            daemons=self.daemons,
        )

    def execute(self, command: Sequence[str], env: Mapping[str, str] | None = None) -> Finished:
        """Run to success.

        Raises:
            BenchmarkError: the program failed.
        """
        finished = self.run(command, env)
        if finished.code:
            last = finished.output.strip().rpartition("\n")[2]
            raise BenchmarkError(f"`{' '.join(command)}` fails: {last}\n{finished.output[-4000:]}")
        return finished


def named_as_passed(output: str) -> frozenset[str]:
    """The ids of tests, of what pytest prints with `-rp`."""
    return frozenset(_PASSED.findall(output))
