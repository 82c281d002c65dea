"""Run a command again and again with a warm daemon, without and with py-spy."""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.daemon.stacks import by_function, by_owner, stacks_of
from bench.errors import BenchmarkError
from bench.processes import Finished, clean_environment, cpu_of, daemons_of, run

_RUNS_TO_WARM = 3
_SAMPLES_A_SECOND = 100
_SECONDS_TO_ATTACH = 2
_FUNCTIONS = 12


@dataclass(frozen=True)
class Profile:
    """Of one run.

    Arguments:
        command: arguments of Pants.
        wall_ms, least_ms, most_ms: by the clock, the launcher included; the first is the median.
        client_ms: processor time of the launcher and the client, the median.
        daemon_ms: processor time of the daemon on all cores, the mean.
        owners: the daemon's time with Python's lock held, as a share of the run, by whose code it was; 1 is all of it.
        functions: the same, of single functions and all that they call.
    """

    command: tuple[str, ...]
    runs: int
    wall_ms: float
    least_ms: float
    most_ms: float
    client_ms: float
    daemon_ms: float
    owners: Mapping[str, float]
    functions: Mapping[str, float]


def profile(
    checkout: Path, command: Sequence[str], runs: int, py_spy: Path, say: Callable[[str], None]
) -> Profile:
    """Arguments:
    checkout: a build root.
    command: arguments of Pants.
    py_spy: the program.

    Raises:
        BenchmarkError: the command fails, or py-spy does.
    """
    pants = _Pants(checkout)
    say(f"./pants {' '.join(command)}, until all is warm")
    for _ in range(_RUNS_TO_WARM):
        pants.run(*command)
    say(f"{runs} runs")
    daemon = pants.daemon()
    before = cpu_of(daemon)
    plain = [pants.run(*command) for _ in range(runs)]
    daemon_seconds = cpu_of(daemon) - before
    say(f"{runs} runs, with py-spy")
    raw, seconds = _sampled(pants, command, runs, py_spy)
    stacks = stacks_of(raw)
    samples = seconds * _SAMPLES_A_SECOND
    owners = by_owner(stacks)
    functions = list(by_function(stacks).items())[:_FUNCTIONS]
    walls = [each.wall for each in plain]
    return Profile(
        command=tuple(command),
        runs=runs,
        wall_ms=1000 * median(walls),
        least_ms=1000 * min(walls),
        most_ms=1000 * max(walls),
        client_ms=1000 * median(each.cpu for each in plain),
        daemon_ms=1000 * daemon_seconds / runs,
        owners={owner.value: count / samples for owner, count in owners.items()},
        functions={name: count / samples for name, count in functions},
    )


class _Pants:
    def __init__(self, checkout: Path) -> None:
        self._checkout = checkout
        self._environment = clean_environment()

    def run(self, *args: str) -> Finished:
        finished = run(
            ("./pants", "--no-colors", "--no-dynamic-ui", *args),
            cwd=self._checkout,
            env=self._environment,
        )
        if finished.code:
            raise BenchmarkError(f"./pants {' '.join(args)} failed.\n{finished.output[-4000:]}")
        return finished

    def daemon(self) -> int:
        for pid in daemons_of(self._checkout):
            return pid
        raise BenchmarkError(f"No daemon of Pants works for {self._checkout}: is `pantsd` off?")


def _sampled(pants: _Pants, command: Sequence[str], runs: int, py_spy: Path) -> tuple[str, float]:
    """What py-spy has seen, and how many seconds the runs took."""
    output = py_spy.parent / "stacks.txt"
    recorder = subprocess.Popen(
        (
            *(str(py_spy), "record", "--pid", str(pants.daemon()), "--gil"),
            *("--rate", str(_SAMPLES_A_SECOND), "--format", "raw", "--output", str(output)),
            *("--duration", "unlimited"),
        ),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        time.sleep(_SECONDS_TO_ATTACH)
        began = time.perf_counter()
        for _ in range(runs):
            pants.run(*command)
        seconds = time.perf_counter() - began
    finally:
        recorder.send_signal(signal.SIGINT)
        _, errors = recorder.communicate()
    if not output.exists():
        raise BenchmarkError(f"py-spy has seen nothing; it may need to be root.\n{errors[-2000:]}")
    return output.read_text(), seconds
