"""A remote cache, and what may go wrong with one. docs/remote.md describes what is tested here.

The server is the one that `script/remote-cache` starts. Three checkouts use it: that of CI's main branch, which writes; a
fork's, which may only read; a colleague's, which writes as well.
"""

from __future__ import annotations

import socket
import subprocess
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from monolith import REPOSITORY, Monolith
from remote_cache import SCRIPT, Client, RemoteRun, Server, free_port

PRODUCT = "products/signals::"
BACKEND = "products/signals/backend"
TESTS = f"{BACKEND}/tests/test_logic.py"
# Enough of them for a snapshot of the migrated database.
MIGRATIONS = 24
MIGRATION = """
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("signals", "BEFORE")]
    operations = [migrations.RunSQL("CREATE TABLE NAME (id integer)")]
"""
SLOW_TEST = "\n\ndef test_slow() -> None:\n    import time\n\n    time.sleep(3)\n"
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


def edit(*clients: Client, more: str = "") -> None:
    """The same edit in each, which nobody has seen before."""
    text = f"{clients[0].monolith.read(TESTS)}\n_TOKEN = '{uuid.uuid4().hex}'\n{more}"
    for client in clients:
        client.monolith.write(TESTS, text)


def assert_ran(done: RemoteRun) -> None:
    assert done.run.code == 0, done.run.output
    assert done.run.ran == {"signals"}, done.run.output
    assert not done.run.cached, done.run.output


def assert_read(done: RemoteRun) -> None:
    assert done.run.code == 0, done.run.output
    assert not done.run.ran, done.run.output
    assert done.run.cached == {"signals"}, done.run.output
    assert "(cached remotely)" in done.run.stderr, done.run.output


def assert_warned(done: RemoteRun, of: str) -> None:
    assert any(of in warning for warning in done.warnings), (done.warnings, done.run.output)


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
    migration = f"{BACKEND}/migrations/{MIGRATIONS:04}_table.py"
    for client in (main, fork):
        client.monolith.replace(migration, " (id integer)", "_edited (id integer)")
    done = fork.run("test", PRODUCT)
    assert_ran(done)
    # In an environment whose parts came from the server, and which is installed for this.
    assert "Migrate the test database of signals" in done.executed, done.executed
    assert not done.warnings, done.warnings
    assert server.blobs() == written
    assert_ran(main.run("test", PRODUCT))
    assert server.blobs() > written


def test_two_clients_at_once(server: Server, main: Client, fork: Client, colleague: Client) -> None:
    edit(main, colleague, fork)
    # One reads everything, as its store is empty, and both write the same.
    with ThreadPoolExecutor() as pool:
        both = list(pool.map(lambda client: client.run("test", PRODUCT), (main, colleague)))
    for done in both:
        assert done.run.code == 0, done.run.output
        assert done.run.ran | done.run.cached == {"signals"}, done.run.output
        assert not done.warnings, done.warnings
    assert_read(fork.run("test", PRODUCT))


def test_a_server_that_is_killed_during_a_run_and_is_gone_in_the_next(
    server: Server, main: Client, fork: Client
) -> None:
    edit(main, more=SLOW_TEST)
    with ThreadPoolExecutor() as pool:
        running = pool.submit(main.run, "test", PRODUCT)
        time.sleep(2)
        assert not running.done()
        server.kill()
        killed = running.result()
    assert_ran(killed)
    assert_warned(killed, "Failed to write to remote cache")

    edit(main, fork)
    gone = main.run("test", PRODUCT)
    assert_ran(gone)
    assert_warned(gone, "Failed to read from remote cache")

    # Another one, on the same blobs: it knows no results, and clients find it without being told.
    server.start()
    restarted = fork.run("test", PRODUCT)
    assert_ran(restarted)
    assert not restarted.warnings, restarted.warnings


def test_a_server_that_hangs(server: Server, main: Client, fork: Client) -> None:
    # Slower than a request may be: Pants runs a test while it asks for its result, and drops the request after it.
    edit(main, fork, more=SLOW_TEST)
    assert_ran(main.run("test", PRODUCT))
    with server.hanging():
        done = fork.run("test", PRODUCT)
    assert_ran(done)
    # Pants says so when three requests for one result have failed, of 1.5 seconds each: later than this test ends.
    assert done.counters["remote_cache_request_timeouts"] > 0, done.run.output


def test_a_slow_server(server: Server, main: Client, fork: Client) -> None:
    edit(main, fork)
    with server.slow():
        for client in (main, fork):
            done = client.run("test", PRODUCT)
            assert done.run.code == 0, done.run.output
            assert done.run.ran | done.run.cached == {"signals"}, done.run.output


def test_a_server_with_a_full_disk(server: Server, main: Client, fork: Client) -> None:
    edit(main, fork)
    with server.full():
        done = main.run("test", PRODUCT)
    assert_ran(done)
    assert_warned(done, "ResourceExhausted")
    # It has kept nothing of it, and no half of it either.
    assert_ran(fork.run("test", PRODUCT))


def written_by(client: Client, server: Server) -> set[Path]:
    before = server.blobs()
    assert_ran(client.run("test", PRODUCT))
    return set(server.blobs() - before)


def test_blobs_that_have_expired(server: Server, main: Client, fork: Client) -> None:
    edit(main, fork)
    written = written_by(main, server)
    # The result is known, and what it consists of is gone.
    for blob in referred_to_in(written):
        blob.unlink()
    done = fork.run("test", PRODUCT)
    assert_ran(done)


def test_wrong_data_for_a_digest(server: Server, main: Client, fork: Client) -> None:
    edit(main, fork)
    for blob in referred_to_in(written_by(main, server)):
        data = blob.read_bytes()
        blob.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    done = fork.run("test", PRODUCT)
    assert_ran(done)
    assert_warned(done, "Remote CAS gave wrong digest")


def test_a_result_that_cannot_be_read(server: Server, main: Client, fork: Client) -> None:
    edit(main, fork)
    written = written_by(main, server)
    for blob in written - referred_to_in(written):
        blob.write_bytes(bytes([255]) * blob.stat().st_size)
    done = fork.run("test", PRODUCT)
    assert_ran(done)


def referred_to_in(blobs: set[Path]) -> set[Path]:
    """Those that others name by their digests: what processes printed and wrote, and not what says that they passed."""
    content = {blob: blob.read_bytes() for blob in blobs}
    found = {
        blob
        for blob in blobs
        if any(digest_of(blob) in each for other, each in content.items() if other != blob)
    }
    assert found and found < blobs
    return found


def digest_of(blob: Path) -> bytes:
    return f"{blob.parent.name}{blob.name}".encode()


def test_the_command_says_what_is_wrong_and_ends_cleanly(server: Server) -> None:
    def refused(*args: str) -> tuple[int, str]:
        done = subprocess.run(
            [SCRIPT, *args], cwd=REPOSITORY, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stderr

    code, said = refused("--port", str(server.port))
    assert (code, f"port {server.port} is in use" in said) == (1, True), said
    assert refused("--port", "x")[0] == refused("--port")[0] == refused("--what")[0] == 2
    assert server.end() == 0
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", server.port)) != 0
