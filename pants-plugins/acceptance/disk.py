"""A small disk of its own, which can be full, or read-only."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

# Whoever is not root may mount in a user namespace, where the system allows these.
_UNSHARE = ("unshare", *(() if os.geteuid() == 0 else ("--map-root-user",)), "--mount")
_HOLD = 'mount -t tmpfs -o "size=$2" tmpfs "$1" && echo mounted && exec cat'


@dataclass(frozen=True)
class Disk:
    """A file system in memory, in a mount namespace of its own, which ends with the process that holds it.

    Arguments:
        root: its top. Only what is run by `within` finds it there.
    """

    root: Path
    _holder: subprocess.Popen[str]

    @classmethod
    @contextmanager
    def of(cls, directory: Path, size: str) -> Iterator[Disk]:
        """Arguments:
        directory: where to mount it; it must not exist.
        size: as `mount` takes it: "3m".
        """
        directory.mkdir()
        holder = subprocess.Popen(
            [*_UNSHARE, "sh", "-c", _HOLD, "sh", directory, size],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert holder.stdin and holder.stdout
        try:
            if not holder.stdout.readline():
                pytest.skip("this system lets nobody mount anything: see `unshare --mount`")
            yield cls(directory, holder)
        finally:
            holder.stdin.close()
            holder.wait()

    def within(self, directory: Path) -> tuple[str, ...]:
        """The beginning of a command line: what follows is run in `directory`, and sees the disk."""
        user = () if os.geteuid() == 0 else ("--user", "--preserve-credentials")
        enter = ("nsenter", f"--target={self._holder.pid}", *user, "--mount")
        return (*enter, "sh", "-c", 'cd "$0" && exec "$@"', os.fspath(directory))

    def remount(self, options: str) -> None:
        """Arguments:
        options: as `mount` takes them: "ro", "size=600m".
        """
        mount = ("mount", "-o", f"remount,{options}", os.fspath(self.root))
        subprocess.run([*self.within(self.root), *mount], check=True)
