"""A PostgreSQL server of our own: from the installed programs, on loopback, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_USER = "postgres"
# Debian and its relatives, Fedora and its relatives, Homebrew: none puts the server on PATH.
_PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
_NEEDED = ("initdb", "pg_ctl", "postgres")


def server_programs() -> Path | None:
    """The directory of the newest installed server, or None."""
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else []
    for place in _PLACES:
        found += sorted(Path("/").glob(place[1:]), key=_version, reverse=True)
    return next((d for d in found if all((d / name).is_file() for name in _NEEDED)), None)


def _version(programs: Path) -> int:
    return int("".join(filter(str.isdigit, programs.parent.name)) or 0)


@dataclass(frozen=True)
class Cluster:
    """A running server.

    Arguments:
        url: of a database in it, for `DATABASE_URL`. It need not exist: Django's tests connect to
            `postgres` and create their own.
        log: what the server wrote; each CREATE DATABASE is in it.
    """

    url: str
    log: Path


@contextmanager
def running_cluster(programs: Path) -> Iterator[Cluster]:
    """Start a server that trusts everyone on this machine, and delete all of it afterwards."""
    # The server refuses to run as root. pytest's own directories would be closed to another user.
    user = _USER if os.geteuid() == 0 else None
    base = Path(tempfile.mkdtemp(prefix="postgresql-"))
    data, log, port = base / "data", base / "log", _free_port()

    def run(program: str, *args: str) -> None:
        done = subprocess.run(
            [programs / program, "-D", data, *args],
            cwd=base,
            user=user,
            stdin=subprocess.DEVNULL,
            # Not a pipe: the server would inherit it, and we would wait for its end.
            stdout=(base / "output").open("ab"),
            stderr=subprocess.STDOUT,
        )
        assert done.returncode == 0, (base / "output").read_text()

    try:
        if user:
            os.chown(base, pwd.getpwnam(user).pw_uid, -1)
        run("initdb", f"--username={_USER}", "--auth=trust", "--encoding=UTF8", "--no-sync")
        options = f"-p {port} -h 127.0.0.1 -k '' -c fsync=off -c log_statement=ddl"
        run("pg_ctl", "start", "--wait", f"--log={log}", f"--options={options}")
        try:
            yield Cluster(f"postgres://{_USER}@127.0.0.1:{port}/posthog", log)
        finally:
            run("pg_ctl", "stop", "--wait", "--mode=immediate")
    finally:
        shutil.rmtree(base)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
