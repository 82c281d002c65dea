"""pytest by hand on the product's tests: the least that any runner can take for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bench.contender import Contender
from bench.errors import BenchmarkError
from bench.product import PRODUCT
from bench.scenario import Scenario

_PASSED = re.compile(r"(\d+) passed")
RESOLVE = "monolith"


class PlainPytest(Contender):
    name = "pytest-product"
    title = f"`python -m pytest {PRODUCT}`"

    @property
    def command(self) -> Sequence[str]:
        return (str(self.python), "-m", "pytest", PRODUCT)

    @property
    def python(self) -> Path:
        """Of the environment that `./pants export` makes from the same lock."""
        exported = self.checkout.root / "dist/export/python/virtualenvs" / RESOLVE
        found = sorted(exported.glob("*/bin/python"))
        if not found:
            raise BenchmarkError("./pants export left no environment to run pytest in.")
        return found[0]

    def prepare(self) -> None:
        # No daemon: this checkout is for pytest alone.
        self.execute(("./pants", "--no-pantsd", "export", f"--resolve={RESOLVE}"))
        self.execute(self.command)  # Leaves bytecode behind, as in any used working copy.

    def takes(self, scenario: Scenario) -> bool:
        return scenario.means_work  # pytest does not know that nothing changed.

    def work(self, output: str) -> int:
        return sum(map(int, _PASSED.findall(output)))
