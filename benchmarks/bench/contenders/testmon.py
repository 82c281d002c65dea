"""pytest-testmon: one process, and of all tests those that ran through what has changed."""

from __future__ import annotations

from collections.abc import Sequence

from bench.contenders.plain_pytest import _Pytest
from bench.scenario import Cold, Scenario, Task


class Testmon(_Pytest):
    name = "testmon"
    title = "pytest-testmon, `python -m pytest --testmon`"
    why = "one process for everything, its data of the base at hand"

    def prepare(self) -> None:
        super().prepare()
        self.env["PYTHONPATH"] = str(self.place.tools.testmon())

    def version(self) -> str:
        shown = self.execute(
            (
                self.python,
                "-c",
                "from importlib.metadata import version as v; print(v('pytest-testmon'))",
            )
        )
        return shown.output.strip()

    def command(self, scenario: Scenario) -> Sequence[str]:
        if scenario.task is Task.SELECT:
            return (*self._pytest, "--testmon-nocollect", "--collect-only", "-q")
        return (*self._pytest, "--testmon", *([scenario.file] if scenario.file else ()))

    @property
    def _pytest(self) -> tuple[str, ...]:
        return (self.python, "-m", "pytest")

    def naming(self) -> Sequence[str]:
        return (*self._pytest, "--testmon-noselect")

    def refuses(self, scenario: Scenario) -> str | None:
        if scenario.cold is Cold.EVERYTHING:
            return "is pytest, when it has no data"
        return None if scenario.task is Task.SELECT else super().refuses(scenario)

    def settle(self) -> None:
        self.run((*self._pytest, "--testmon"))  # Exit code 5 when there is nothing to run.

    def chill(self, cold: Cold) -> None:
        if cold is Cold.RESULTS:  # Its data say nothing of pytest.ini.
            for file in self.checkout.root.glob(".testmondata*"):
                file.unlink()

    def work(self, scenario: Scenario, output: str) -> int:
        if scenario.task is Task.SELECT:
            return sum("::" in line for line in output.splitlines())
        return super().work(scenario, output)
