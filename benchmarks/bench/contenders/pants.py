"""This project: Pants with the adapter, through its launcher and a warm daemon."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from bench.contender import Contender
from bench.product import PRODUCT

_EXECUTED = re.compile(r"^✓ .* succeeded in [\d.]+s\.$", re.MULTILINE)
_SECONDS_TO_STOP = 20


class _Pants(Contender):
    args: tuple[str, ...]

    @property
    def command(self) -> Sequence[str]:
        return ("./pants", "--no-colors", "--no-dynamic-ui", *self.args)

    def settle(self) -> None:
        self.execute(self.command)

    def background_cpu(self) -> float:
        return sum(map(_cpu_of, self._daemons()))

    def stop(self) -> None:
        # A daemon outlives its tree by default, with hundreds of megabytes.
        for pid in self._daemons():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
                _wait_for_end(pid)

    def _daemons(self) -> list[int]:
        files = (self.checkout.root / ".pids").rglob("pid")
        return [int(file.read_text()) for file in files if file.read_text().isdecimal()]


class PantsTestAll(_Pants):
    name = "pants-all"
    title = "`./pants test ::`"
    args = ("test", "::")

    def work(self, output: str) -> int:
        return len(_EXECUTED.findall(output))


class PantsTestProduct(PantsTestAll):
    name = "pants-product"
    title = f"`./pants test {PRODUCT}::`"
    args = ("test", f"{PRODUCT}::")


class PantsSelect(_Pants):
    name = "pants-select"
    title = "`./pants --changed-since=main list`"
    args = ("--changed-since=main", "list")

    def work(self, output: str) -> int:
        return sum("/test_" in line for line in output.splitlines())


def _cpu_of(pid: int) -> float:
    """Of a process and the children it waited for; 0 where there is no /proc."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0.0
    fields = stat.rpartition(")")[2].split()  # The name before it may hold spaces.
    user_system_and_children = map(int, fields[11:15])
    return sum(user_system_and_children) / os.sysconf("SC_CLK_TCK")


def _wait_for_end(pid: int) -> None:
    """Until the process is gone, so that its tree can be deleted."""
    for _ in range(_SECONDS_TO_STOP * 10):
        os.kill(pid, 0)
        time.sleep(0.1)
    os.kill(pid, signal.SIGKILL)
