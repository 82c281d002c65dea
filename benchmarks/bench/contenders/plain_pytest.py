"""pytest by hand: the least that any runner can take for the same tests."""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from bench.contender import Contender
from bench.scenario import Cold, Scenario


class _Pytest(Contender):
    def prepare(self) -> None:
        super().prepare()
        self.python = str(self.place.tools.python())

    def version(self) -> str:
        return self.execute((self.python, "-m", "pytest", "--version")).output.split()[-1]

    def naming(self) -> Sequence[str]:
        return (self.python, "-m", "pytest")


class PytestAll(_Pytest):
    name = "pytest-all"
    title = "`python -m pytest`"
    why = "one process for everything; knows of no earlier run, so it is measured where all tests have to run"

    def command(self, scenario: Scenario) -> Sequence[str]:
        if scenario.cold is Cold.EVERYTHING:
            return self.place.tools.from_nothing(self._venv, ("python", "-m", "pytest"))
        return (self.python, "-m", "pytest")

    @property
    def _venv(self) -> str:
        return str(self.place.directory / "venv")

    def chill(self, cold: Cold) -> None:
        if cold is Cold.EVERYTHING:
            shutil.rmtree(self._venv, ignore_errors=True)

    def refuses(self, scenario: Scenario) -> str | None:
        needs_all = scenario.name == "core" or scenario.cold in (Cold.RESULTS, Cold.EVERYTHING)
        return None if needs_all else super().refuses(scenario) or "would run everything"


class PytestProduct(_Pytest):
    name = "pytest-product"
    title = "`python -m pytest products/NAME`"
    why = "the tests of the edited product alone, for who knows that no others are needed"
    runs_all = False

    def command(self, scenario: Scenario) -> Sequence[str]:
        return (self.python, "-m", "pytest", scenario.file or f"products/{scenario.product}")

    def refuses(self, scenario: Scenario) -> str | None:
        return super().refuses(scenario) or (
            None if scenario.product else "no single product has all tests that are needed"
        )
