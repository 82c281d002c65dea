"""Remote execution, and what may go wrong with it. docs/remote.md describes what is tested here.

The server is the one that `script/remote-execution` starts, and two checkouts use it, as it says that they should. What it
downloads and builds of Python packages, it has from this machine: that is not what is tested here.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from monolith import REPOSITORY, Monolith
from remote_cache import Client, RemoteRun, Server, free_port

SCRIPT = "script/remote-execution"
PRODUCT = "products/revenue_analytics::"
TESTS = "products/revenue_analytics/backend/tests/test_logic.py"
# A product that the one above uses.
USED = "products/data_warehouse/backend"
TEST = "\n\ndef test_{token}() -> None:\n    "
UNLINKED = f"""{TEST}from products.data_warehouse.backend.facade import DataWarehouseAPI

    DataWarehouseAPI.list_tables(team_id=1)
"""
PACKAGES = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "pants/named_caches"
NO_SANDBOX = "bubblewrap cannot make a sandbox here"
# They ask what a worker has, so Pants keeps their results for as long as its daemon lives, and nowhere else.
OF_THE_WORKER = ("Extract environment", "Find interpreter for", "Searching for `", "Test binary ")
_EXECUTED = re.compile(r"Remote execution: (.+)")


class ExecutionServer(Server):
    @property
    def env(self) -> dict[str, str]:
        """What is set in the terminal into which what the script prints is pasted."""
        lines = self.directory.with_suffix(".out").read_text()
        shell = ["bash", "-c", f"set -e\n{lines}\nenv -0"]
        done = subprocess.run(shell, env={}, check=True, capture_output=True, text=True)
        pairs = (each.partition("=") for each in done.stdout.split("\0"))
        return {name: value for name, _, value in pairs if name.startswith("PANTS_")}

    def wait_for_tests(self, text: str) -> None:
        """Until a process has the tests, with this text in them, and a pex to run them with."""
        deadline = time.monotonic() + 60
        while not any(text in tests.read_text() for tests in self._tests()):
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def _tests(self) -> Iterator[Path]:
        for pex in (self.directory / "cas/staging").glob("*/pytest_runner.pex"):
            if (tests := pex.parent / TESTS).exists():
                yield tests


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ExecutionServer]:
    directory = tmp_path_factory.mktemp("server") / "blobs"
    server = ExecutionServer(directory, free_port(), SCRIPT, ("--caches", str(PACKAGES)))
    try:
        server.start()
    except AssertionError as error:
        if NO_SANDBOX in str(error):
            pytest.skip(str(error))
        raise
    yield server
    server.kill()


@pytest.fixture
def server(running: ExecutionServer) -> ExecutionServer:
    """Running, whatever the test before has done to it."""
    running.start()
    return running


@pytest.fixture(scope="module")
def clients(
    tmp_path_factory: pytest.TempPathFactory, running: ExecutionServer
) -> Iterator[tuple[Client, Client]]:
    root = tmp_path_factory.mktemp("clients")
    template = Monolith.copy_to(tmp_path_factory.mktemp("template"))
    first, second = (
        Client.with_nothing(root / name, template, running.env, packages=False)
        for name in ("first", "second")
    )
    yield first, second
    for client in (first, second):
        client.monolith.stop_daemon()


@pytest.fixture(scope="module")
def filled(clients: tuple[Client, Client]) -> RemoteRun:
    """The first run of the first client."""
    return clients[0].run("test", PRODUCT)


@pytest.fixture
def first(clients: tuple[Client, Client], filled: RemoteRun) -> Iterator[Client]:
    assert filled.run.code == 0, filled.run.output
    with clients[0].monolith.edits():
        yield clients[0]


def started(done: RemoteRun) -> frozenset[str]:
    """Descriptions of processes that Pants gave to the server. It asks for a result at the same time, and cancels them at a hit."""
    return frozenset(_EXECUTED.findall(done.run.stderr)) - done.hits


def assert_all_was_executed_there(done: RemoteRun) -> None:
    counters = done.counters
    assert counters["local_execution_requests"] == 0, done.run.output
    assert counters["remote_execution_errors"] == 0, done.run.output
    assert counters["remote_execution_success"] > 0, done.run.output


def assert_ran(done: RemoteRun) -> None:
    assert done.run.code == 0, done.run.output
    assert done.run.ran == {"revenue_analytics"}, done.run.output
    assert_all_was_executed_there(done)


def assert_served(done: RemoteRun) -> None:
    assert done.run.code == 0, done.run.output
    assert not done.run.ran, done.run.output
    assert done.run.cached == {"revenue_analytics"}, done.run.output


def test_everything_is_executed_there(filled: RemoteRun, first: Client) -> None:
    assert_ran(filled)
    assert filled.counters["remote_execution_success"] == filled.counters["local_cache_requests"]
    assert filled.counters["remote_cache_write_errors"] == 0, filled.run.output
    assert not filled.warnings, filled.warnings
    kinds = ("Migrate the test database of ", "Find Django references in ", "Run Pytest ")
    for kind in kinds:
        assert any(each.startswith(kind) for each in started(filled)), (kind, started(filled))


def test_a_second_client_is_served(
    server: ExecutionServer, clients: tuple[Client, Client], first: Client
) -> None:
    done = clients[1].run("test", PRODUCT)
    assert_served(done)
    assert "(cached remotely)" in done.run.stderr, done.run.output
    assert all(each.startswith(OF_THE_WORKER) for each in started(done)), started(done)
    assert_all_was_executed_there(done)
    assert not done.warnings, done.warnings


def test_an_edit_runs_what_sees_it(server: ExecutionServer, first: Client) -> None:
    first.monolith.append(f"{USED}/logic/__init__.py", "\n\ndef {token}() -> None:\n    pass\n")
    assert_served(first.run("test", PRODUCT))

    field = "\n\n@dataclass(frozen=True)\nclass Added:\n    {token}: int = 0\n"
    first.monolith.append(f"{USED}/facade/contracts.py", field)
    assert_ran(first.run("test", PRODUCT))


def test_a_test_that_fails_there_fails_here(server: ExecutionServer, first: Client) -> None:
    first.monolith.append(TESTS, f'{TEST}raise AssertionError("no such revenue")\n')
    first.monolith.append(TESTS, UNLINKED)
    for _ in range(2):
        done = first.run("test", PRODUCT)
        assert done.run.code == 1, done.run.output
        assert done.run.failed == done.run.ran == {"revenue_analytics"}, done.run.output
        assert "AssertionError: no such revenue" in done.run.output
        assert "DJP101 data_warehouse.facade.api.DataWarehouseAPI.list_tables" in done.run.output
        assert_all_was_executed_there(done)


def test_a_test_sees_neither_the_checkout_nor_the_home_directory(
    server: ExecutionServer, first: Client
) -> None:
    checkout = str(first.monolith.root)
    first.monolith.append(
        TESTS,
        f"{TEST}import os\n\n"
        f'    assert not os.path.exists("{checkout}")\n    assert "HOME" not in os.environ\n',
    )
    assert_ran(first.run("test", PRODUCT))


def test_a_server_that_is_killed_during_a_run_and_is_gone_in_the_next(
    server: ExecutionServer, first: Client
) -> None:
    first.monolith.append(TESTS, f"{TEST}import time\n\n    time.sleep(60)\n")
    with ThreadPoolExecutor() as pool:
        running = pool.submit(first.run, "test", PRODUCT)
        server.wait_for_tests("time.sleep(60)")
        # Started, and not just put there.
        time.sleep(1)
        server.kill()
        killed = running.result()
    gone = first.run("test", PRODUCT)
    for done in (killed, gone):
        assert done.run.code == 1, done.run.output
        assert not done.run.ran and not done.run.cached, done.run.output
        assert "Connection refused" in done.run.stderr, done.run.output
        assert done.counters["local_execution_requests"] == 0, done.run.output

    # Another one, on the same blobs and results: a daemon finds it without being told.
    server.start()
    first.monolith.replace(TESTS, "time.sleep(60)", "time.sleep(0)")
    assert_ran(first.run("test", PRODUCT))


def test_the_command_says_what_is_wrong_and_ends_cleanly(
    server: ExecutionServer, first: Client, tmp_path: Path
) -> None:
    def refused(
        *args: str, path: str = os.environ["PATH"], where: Path = REPOSITORY
    ) -> tuple[int, str]:
        env = {**os.environ, "TMPDIR": str(tmp_path), "PATH": path}
        done = subprocess.run(
            [SCRIPT, *args], cwd=where, capture_output=True, text=True, check=False, env=env
        )
        return done.returncode, done.stderr

    code, said = refused("--port", str(server.port))
    assert (code, f"port {server.port} is in use" in said) == (1, True), said
    port = str(free_port())
    code, said = refused("--port", port, "--mounts", "/nowhere")
    assert (code, "/nowhere is no directory" in said) == (2, True), said
    # A bubblewrap that the system does not let make a sandbox.
    bwrap = tmp_path / "bin" / "bwrap"
    bwrap.parent.mkdir()
    bwrap.write_text("#!/bin/sh\necho no namespaces >&2\nexit 1\n")
    bwrap.chmod(0o755)
    code, said = refused("--port", port, path=f"{bwrap.parent}:{os.environ['PATH']}")
    assert (code, f"{NO_SANDBOX}: no namespaces" in said) == (3, True), said
    assert "1. apt install bubblewrap" in said
    first.monolith.write("bin/tool", "")
    code, said = refused("--port", port, where=first.monolith.root)
    assert (code, "this repository has 'bin' at its root" in said) == (1, True), said
    assert list(tmp_path.iterdir()) == [bwrap.parent]
    assert refused("--help")[0] == 0
    assert refused("--port", "x")[0] == refused("--port")[0] == refused("--what")[0] == 2

    used = tmp_path / "used"
    used.mkdir()
    with subprocess.Popen(
        [SCRIPT, "--port", port],
        cwd=REPOSITORY,
        env={**os.environ, "TMPDIR": str(used)},
        stdout=subprocess.PIPE,
    ) as started:
        assert started.stdout and started.stdout.readline().startswith(b"export ")
        assert list(used.iterdir())
        started.send_signal(signal.SIGINT)
        assert started.wait(timeout=30) == 0
    assert not list(used.iterdir())
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", int(port))) != 0
