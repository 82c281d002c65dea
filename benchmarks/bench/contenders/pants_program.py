"""What this project and plain Pants have in common: Pants, through its launcher and a warm daemon."""

from __future__ import annotations

import re
import shutil
from abc import ABC
from collections.abc import Sequence

from bench.contender import Contender
from bench.errors import BenchmarkError
from bench.processes import daemons_of, stop_daemons
from bench.scenario import Cold, Scenario, Task

_EXECUTED = re.compile(r"^✓ .* succeeded in [\d.]+s\.$", re.MULTILINE)
_PANTS = ("./pants", "--no-colors", "--no-dynamic-ui")


class PantsProgram(Contender, ABC):
    """A store, caches and a daemon of its own, so that nobody else's are touched."""

    test_filter: str
    """Of `list`: the types of its tests."""

    @property
    def _caches(self) -> tuple[str, str]:
        return str(self.place.directory / "store"), str(self.place.directory / "caches")

    def command(self, scenario: Scenario) -> Sequence[str]:
        if scenario.task is Task.SELECT:
            return (
                *_PANTS,
                "--changed-since=main",
                "list",
                f"--filter-target-type={self.test_filter}",
            )
        if scenario.cold is Cold.ALL_BUT_REMOTE:
            return (*_PANTS, *self._remote, "test", "::")
        return (*_PANTS, "test", scenario.file or "::")

    @property
    def _remote(self) -> tuple[str, ...]:
        return ("--remote-cache-read", f"--remote-store-address={self.place.remote_cache}")

    def refuses(self, scenario: Scenario) -> str | None:
        if scenario.cold is Cold.ALL_BUT_REMOTE:
            server = self.place.remote_cache
            return None if server else "needs a server, `--remote-cache ADDRESS`"
        selects = scenario.task is Task.SELECT or scenario.cold is Cold.DAEMON
        return None if selects else super().refuses(scenario)

    def naming(self) -> Sequence[str]:
        return (*_PANTS, "test", "--output=all", "--extra-env-vars=+['PYTEST_ADDOPTS']", "::")

    def version(self) -> str:
        return self.execute((*_PANTS, "--version")).output.split()[-1]

    def prepare(self) -> None:
        store, caches = self._caches
        self.env["PANTS_LOCAL_STORE_DIR"] = store
        self.env["PANTS_NAMED_CACHES_DIR"] = caches
        super().prepare()

    def lay_out(self) -> None:
        repository, root = self.place.repository, self.checkout.root
        shutil.copy2(repository / "pants", root / "pants")
        shutil.copytree(repository / "3rdparty/pants", root / "3rdparty/pants")
        super().lay_out()

    def settle(self) -> None:
        self.execute((*_PANTS, "test", "::"))

    def chill(self, cold: Cold) -> None:
        if cold is Cold.ALL_BUT_REMOTE:
            self._empty()  # What is cached here would not be sent to the server.
            self.execute((*_PANTS, *self._remote, "--remote-cache-write", "test", "::"))
        if cold in (Cold.EVERYTHING, Cold.ALL_BUT_REMOTE):
            self._empty()
        elif cold is Cold.DAEMON:
            self.stop()

    def thaw(self, cold: Cold) -> None:
        if cold is Cold.ALL_BUT_REMOTE:
            # With results of the server, `settle` would run no test, and so install no environment for the next one.
            self._empty()

    def _empty(self) -> None:
        self.stop()
        for directory in (*self._caches, str(self.checkout.root / ".pants.d")):
            shutil.rmtree(directory, ignore_errors=True)

    def work(self, scenario: Scenario, output: str) -> int:
        """Here, processes of tests, or files that are selected."""
        if scenario.task is Task.SELECT:
            return sum("/test_" in line for line in output.splitlines())
        return len(_EXECUTED.findall(output))

    def daemons(self) -> list[int]:
        return daemons_of(self.checkout.root)

    def stop(self) -> None:
        stop_daemons(self.checkout.root)
        shutil.rmtree(self.checkout.root / ".pids", ignore_errors=True)


def toml_line(repository_toml: str, key: str) -> str:
    """The line of pants.toml that sets the key.

    Raises:
        BenchmarkError: there is none.
    """
    found = re.search(rf"^{key} = .*$", repository_toml, re.MULTILINE)
    if not found:
        raise BenchmarkError(f"pants.toml sets no {key}.")
    return found[0]
