"""Measure a monolith of one size."""

from __future__ import annotations

import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.contender import Place
from bench.contenders.project import Project
from bench.errors import BenchmarkError
from bench.measure import measure
from bench.monolith import Monolith
from bench.processes import resident_mb
from bench.scale.measured import Cost, Point
from bench.scenarios import SCENARIOS
from bench.tools import Tools

_TIMED = ("no-op", "leaf-logic", "select-hub-logic", "cold")
_LEAF = next(one for one in SCENARIOS if one.name == "leaf-logic")
_PORT = 50_093
_SECONDS_TO_INSTALL = 300


def measure_size(
    products: int, repository: Path, base: Path, rounds: int, say: Callable[[str], None]
) -> Point:
    """Arguments:
    base: a directory for everything; what is kept there makes the next size start warm.

    Raises:
        BenchmarkError: Pants fails, or does something else than the scenario is about.
    """
    monolith = Monolith.of(products)
    tools = Tools(repository, base / "tools")
    project = Project(Place(base / str(products), repository, monolith, tools))
    try:
        say(f"{products} products: preparing")
        project.prepare()
        project.settle()
        project.stop()
        say(f"{products} products: a new daemon")
        began = time.perf_counter()
        project.settle()
        start = time.perf_counter() - began
        scenarios = [one for one in SCENARIOS if one.name in _TIMED]
        samples, missing = measure([project], scenarios, rounds, say)
        if missing:
            raise BenchmarkError(f"{missing[0].scenario}: {missing[0].why}")
        costs = {}
        for name in _TIMED:
            of = [sample for sample in samples if sample.scenario == name]
            costs[name] = Cost(
                round(median(sample.wall for sample in of), 3),
                round(median(sample.cpu for sample in of), 3),
                of[0].work,
            )
        daemons = project.daemons()
        return Point(
            products=products,
            files=sum(path.endswith(".py") for path in monolith.files()),
            targets=len(project.execute(("./pants", "list", "::")).output.splitlines()),
            users=sum(len(one.uses) for one in monolith.products) / products,
            start=round(start, 1),
            memory_mb=round(sum(map(resident_mb, daemons))),
            watches=sum(map(_watches, daemons)),
            costs=costs,
            sent=_sent(project, repository, base, say),
        )
    finally:
        project.stop()


def _watches(pid: int) -> int:
    """Of the kernel's inotify."""
    files = Path(f"/proc/{pid}/fdinfo").iterdir()
    return sum(file.read_text().count("inotify wd:") for file in files)


def _sent(project: Project, repository: Path, base: Path, say: Callable[[str], None]) -> int:
    with _server(repository, base) as (address, blobs):
        remote = ("--remote-cache-write", f"--remote-store-address={address}")
        command = ("./pants", *remote, "--session-end-tasks-timeout=60", "test", "::")
        # The daemon that this starts has the address; what is cached already is not sent.
        project.execute(command)
        before = _bytes(blobs)
        say(f"{project.place.directory.name} products: what an edit adds to a remote cache")
        _LEAF.edit(project.checkout, project.place.monolith)
        try:
            project.execute(command)
        finally:
            project.checkout.restore()
        return _bytes(blobs) - before


@contextmanager
def _server(repository: Path, base: Path) -> Iterator[tuple[str, Path]]:
    with tempfile.TemporaryDirectory(dir=base) as directory:
        blobs, log = Path(directory, "blobs"), Path(directory, "log")
        server = subprocess.Popen(
            ("script/remote-cache", "--port", str(_PORT), "--directory", str(blobs)),
            cwd=repository,
            stderr=log.open("wb"),
        )
        try:
            deadline = time.monotonic() + _SECONDS_TO_INSTALL
            while "ready at" not in log.read_text():
                if server.poll() is not None or time.monotonic() > deadline:
                    raise BenchmarkError(f"script/remote-cache does not start\n{log.read_text()}")
                time.sleep(0.2)
            yield f"grpc://127.0.0.1:{_PORT}", blobs
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait()


def _bytes(directory: Path) -> int:
    return sum(file.stat().st_size for file in directory.rglob("*") if file.is_file())
