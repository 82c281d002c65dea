"""A remote cache, as `script/remote-cache` starts one, and checkouts that use it."""

from __future__ import annotations

import os
import re
import resource
import shutil
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from monolith import REPOSITORY, Monolith, Run

SCRIPT = "script/remote-cache"
_SECONDS_TO_INSTALL = 300
_COUNTER = re.compile(r"^  (\w+): (\d+)$", re.MULTILINE)
_HIT = re.compile(r'remote cache hit for: "([^"]+)"')
_STARTED = re.compile(r'spawned local process .*? description: "([^"]+)"')


@dataclass
class Server:
    """The real script, in a process group of its own.

    Arguments:
        directory: where it keeps its blobs. What the script itself says is beside it.
        port: the same for each start, so that clients find it again.
        script: the one that starts it.
        arguments: what else it is given.
    """

    directory: Path
    port: int
    script: str = SCRIPT
    arguments: tuple[str, ...] = ()
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    @property
    def address(self) -> str:
        return f"grpc://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it unless it runs, and wait until it answers. It knows the blobs that are there, and no results."""
        if self._process and self._process.poll() is None:
            return
        log = self.directory.with_suffix(".log")
        self._process = subprocess.Popen(
            [
                *(self.script, "--port", str(self.port), "--directory", self.directory),
                *self.arguments,
            ],
            cwd=REPOSITORY,
            # What it leaves when it is killed.
            env={**os.environ, "TMPDIR": str(self.directory.parent)},
            stdout=self.directory.with_suffix(".out").open("wb"),
            stderr=log.open("wb"),
            start_new_session=True,
        )
        deadline = time.monotonic() + _SECONDS_TO_INSTALL
        while "ready at" not in log.read_text():
            assert self._process.poll() is None and time.monotonic() < deadline, log.read_text()
            time.sleep(0.2)

    def kill(self) -> None:
        """As a machine goes down: no process gets to say anything."""
        self._signal(signal.SIGKILL)
        if self._process:
            self._process.wait()

    def end(self) -> int:
        """As it is meant to be ended.

        Returns:
            Its exit code.
        """
        assert self._process
        self._process.terminate()
        return self._process.wait(timeout=30)

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Connections are accepted, and nothing is answered."""
        self._signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._signal(signal.SIGCONT)

    @contextmanager
    def slow(self) -> Iterator[None]:
        """It works a tenth of a second, and then not for three."""
        ended = threading.Event()

        def stutter() -> None:
            while not ended.wait(0.1):
                with self.hanging():
                    ended.wait(0.3)

        stuttering = threading.Thread(target=stutter)
        stuttering.start()
        try:
            yield
        finally:
            ended.set()
            stuttering.join()

    @contextmanager
    def full(self) -> Iterator[None]:
        """It cannot write a byte: to the server, a file that may not grow is a disk that is full."""
        assert self._process
        # The script's only child. (Its own process writes no more.)
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        (pid,) = (int(child) for child in children.read_text().split())
        limits = resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        try:
            yield
        finally:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)

    def blobs(self) -> frozenset[Path]:
        return frozenset(each for each in self.directory.rglob("*") if each.is_file())

    def _signal(self, number: int) -> None:
        if self._process and self._process.poll() is None:
            os.killpg(self._process.pid, number)


@dataclass(frozen=True)
class RemoteRun:
    """What a run printed, and what Pants counted.

    Arguments:
        run: it, at the level debug.
    """

    run: Run

    @property
    def counters(self) -> dict[str, int]:
        return {name: int(value) for name, value in _COUNTER.findall(self.run.stderr)}

    @property
    def hits(self) -> frozenset[str]:
        """Descriptions of processes whose results came from the server."""
        return frozenset(_HIT.findall(self.run.stderr))

    @property
    def executed(self) -> frozenset[str]:
        """Of processes that were started here. Pants starts one while it asks the server, and cancels it at a hit."""
        return frozenset(_STARTED.findall(self.run.stderr)) - self.hits

    @property
    def warnings(self) -> list[str]:
        # `--stats-log` asks for a plugin that it does not need for what is read here.
        lines = (line for line in self.run.stderr.splitlines() if "hdrhistogram" not in line)
        return [line for line in lines if "[WARN]" in line or "[ERROR]" in line]


@dataclass(frozen=True)
class Client:
    """A checkout with a store and a daemon of its own.

    Arguments:
        monolith: the checkout.
        env: what makes it use the server.
    """

    monolith: Monolith
    env: dict[str, str]

    @classmethod
    def at(cls, root: Path, template: Monolith, server: Server, *, writes: bool) -> Client:
        """A clone of a checkout, and beside it an empty store and, for who reads only, no environment of Python packages.

        Who writes has those of this machine: to download and build them is not what is tested here.
        """
        env = {
            "PANTS_REMOTE_STORE_ADDRESS": server.address,
            "PANTS_REMOTE_CACHE_READ": "true",
            "PANTS_REMOTE_CACHE_WRITE": str(writes).lower(),
            # See docs/remote.md: what is not written by then is lost.
            "PANTS_SESSION_END_TASKS_TIMEOUT": "30",
        }
        return cls.with_nothing(root, template, env, packages=writes)

    @classmethod
    def with_nothing(
        cls, root: Path, template: Monolith, env: dict[str, str], *, packages: bool
    ) -> Client:
        """A clone that knows no result.

        Arguments:
            root: where to.
            template: of which checkout.
            env: what makes it use the server.
            packages: whether it has the environments of Python packages of this machine.
        """
        shutil.copytree(template.root, root, symlinks=True)
        # Or the first command that restores files writes all that are new to git, and a daemon ends with its own.
        Monolith(root).git("update-index", "-q", "--refresh")
        env = env | {
            "PANTS_LOCAL_STORE_DIR": str(root.with_name(f"{root.name}-store")),
            "PANTS_STATS_LOG": "true",
            "PANTS_LEVEL": "debug",
        }
        if not packages:
            env["PANTS_NAMED_CACHES_DIR"] = str(root.with_name(f"{root.name}-caches"))
        return cls(Monolith(root), env)

    def run(self, *args: str) -> RemoteRun:
        return RemoteRun(self.monolith.pants(*args, env=self.env))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
