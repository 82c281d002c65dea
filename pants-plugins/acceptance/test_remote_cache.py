"""A remote cache, and what may go wrong with one. docs/remote.md describes what is tested here.

The server is the one that `script/remote-cache` starts. Three checkouts use it: that of CI's main branch, which writes; a
fork's, which may only read; a colleague's, which writes as well.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from monolith import Monolith
from remote_cache import Client, RemoteRun, Server, free_port

PRODUCT = "products/signals::"
BACKEND = "products/signals/backend"
# Enough of them for a snapshot of the migrated database.
MIGRATIONS = 24
MIGRATION = """
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("signals", "BEFORE")]
    operations = [migrations.RunSQL("CREATE TABLE NAME (id integer)")]
"""
# They ask what this machine has, so Pants keeps their results for as long as its daemon lives, and nowhere else.
OF_THE_MACHINE = ("Find interpreter for", "Searching for `", "Test binary ")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("server") / "blobs", free_port())
    server.start()
    yield server
    server.kill()


@pytest.fixture
def server(running: Server) -> Server:
    """Running, whatever the test before has done to it."""
    running.start()
    return running


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Monolith:
    monolith = Monolith.copy_to(tmp_path_factory.mktemp("template"))
    before = "0001_initial"
    for number in range(2, MIGRATIONS + 1):
        name = f"{number:04}_table"
        text = MIGRATION.replace("BEFORE", before).replace("NAME", f"signals_table_{number}")
        monolith.write(f"{BACKEND}/migrations/{name}.py", text)
        before = name
    monolith.commit("migrations")
    return monolith


@pytest.fixture(scope="module")
def clients(
    tmp_path_factory: pytest.TempPathFactory, template: Monolith, running: Server
) -> Iterator[dict[str, Client]]:
    root = tmp_path_factory.mktemp("clients")
    clients = {
        name: Client.at(root / name, template, running, writes=name != "fork")
        for name in ("main", "fork", "colleague")
    }
    yield clients
    for client in clients.values():
        client.monolith.stop_daemon()


@pytest.fixture(scope="module")
def filled(clients: dict[str, Client]) -> RemoteRun:
    """The first run of the main branch."""
    return clients["main"].run("test", PRODUCT)


@pytest.fixture
def main(clients: dict[str, Client], filled: RemoteRun) -> Client:
    assert filled.run.code == 0, filled.run.output
    return clients["main"]


@pytest.fixture
def fork(clients: dict[str, Client]) -> Client:
    return clients["fork"]


@pytest.fixture
def colleague(clients: dict[str, Client]) -> Client:
    return clients["colleague"]


def edit(*clients: Client) -> None:
    """The same edit in each, which nobody has seen before."""
    line = f"\n_TOKEN = '{uuid.uuid4().hex}'\n"
    for client in clients:
        client.monolith.append(f"{BACKEND}/tests/test_logic.py", line)


def assert_ran(done: RemoteRun) -> None:
    assert (done.run.code, done.run.ran, done.run.cached) == (0, {"signals"}, set()), done.run.output


def assert_read(done: RemoteRun) -> None:
    assert (done.run.code, done.run.ran, done.run.cached) == (0, set(), {"signals"}), done.run.output
    assert "(cached remotely)" in done.run.stderr, done.run.output


def test_a_fresh_clone_runs_nothing_again(
    server: Server, main: Client, fork: Client, filled: RemoteRun
) -> None:
    assert_ran(filled)
    ours = {each for each in filled.executed if not each.startswith(OF_THE_MACHINE)}
    assert "Migrate the test database of signals" in ours, ours
    assert "Find Django references in products/signals" in ours, ours
    assert filled.counters["remote_cache_write_errors"] == 0, filled.run.output
    written = server.blobs()

    done = fork.run("test", PRODUCT)

    assert_read(done)
    assert done.hits == ours, (done.hits ^ ours, done.run.output)
    assert all(each.startswith(OF_THE_MACHINE) for each in done.executed), done.executed
    assert done.counters["remote_cache_requests_uncached"] == 0, done.run.output
    assert not done.warnings, done.warnings
    assert server.blobs() == written


def test_a_client_that_may_only_read_leaves_nothing_behind(
    server: Server, main: Client, fork: Client
) -> None:
    written = server.blobs()
    edit(main, fork)
    assert_ran(fork.run("test", PRODUCT))
    assert server.blobs() == written
    assert_ran(main.run("test", PRODUCT))
    assert server.blobs() > written
