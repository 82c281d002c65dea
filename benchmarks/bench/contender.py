"""What a contender is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import ClassVar

from bench.checkout import Checkout
from bench.errors import BenchmarkError
from bench.processes import Finished, clean_environment, run
from bench.scenario import Scenario


class Contender(ABC):
    """One command of one tool, in its best configuration, in a checkout.

    Add one: a subclass in `contenders/`, and a line in `contenders/__init__.py`.
    """

    name: ClassVar[str]
    """Short and stable; results are compared by it."""
    title: ClassVar[str]
    """What a user types."""

    def __init__(self, checkout: Checkout) -> None:
        self.checkout = checkout
        self.env = clean_environment()

    @property
    @abstractmethod
    def command(self) -> Sequence[str]:
        """What is timed."""

    def prepare(self) -> None:
        """Install what the command needs and make its caches warm. Not timed."""
        self.settle()

    def settle(self) -> None:  # noqa: B027 - some have nothing to take notice of
        """Take notice of the restored checkout, so that only the edit is timed. Not timed."""

    def takes(self, scenario: Scenario) -> bool:
        """Whether the command has anything to do with the scenario."""
        return True

    @abstractmethod
    def work(self, output: str) -> int:
        """How many units of tests the command executed or chose, by what it printed."""

    def background_cpu(self) -> float:
        """Processor seconds so far of processes that outlive the command."""
        return 0.0

    def stop(self) -> None:  # noqa: B027 - most leave nothing running
        """End what outlives the command."""

    def execute(self, command: Sequence[str]) -> Finished:
        """Run to success.

        Raises:
            BenchmarkError: the program failed.
        """
        finished = run(command, cwd=self.checkout.root, env=self.env)
        if finished.code:
            raise BenchmarkError(
                f"{' '.join(command)}: exit code {finished.code}\n{finished.output[-4000:]}"
            )
        return finished
