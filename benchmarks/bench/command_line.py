"""What the programs here have in common."""

from __future__ import annotations

import argparse
import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from bench.errors import BenchmarkError
from bench.machine import Machine


def progress(program: str) -> Callable[[str], None]:
    """Says a line on stderr, at once: stdout is for results."""

    def say(line: str) -> None:
        sys.stderr.write(f"{program}: {line}\n")
        sys.stderr.flush()

    return say


def positive(text: str) -> int:
    """For `argparse`, which says what is wrong.

    Raises:
        ValueError: it is no number above zero.
    """
    number = int(text)
    if number < 1:
        raise ValueError
    return number


@contextmanager
def ending(say: Callable[[str], None], *, failure: int = 1) -> Iterator[None]:
    """End the program by its exit code where nothing comes of it; SIGTERM unwinds, so that daemons are stopped.

    Arguments:
        failure: the exit code for a BenchmarkError, which is said.

    Raises:
        SystemExit: it could not be done, or was interrupted.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        yield
    except BenchmarkError as error:
        say(f"error: {error}")
        raise SystemExit(failure) from error
    except KeyboardInterrupt:
        raise SystemExit(130) from None


def program_parser(program: str, what: str, more: str) -> argparse.ArgumentParser:
    """Arguments:
    program: a name below `benchmarks/`.
    what: one sentence.
    more: examples and exit codes, as they are to be printed.
    """
    return argparse.ArgumentParser(
        prog=f"benchmarks/{program}",
        description=what,
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def as_json(found: Any, machine: Machine) -> str:
    """For programs: a result, which is a dataclass, with the machine that it was measured on."""
    return json.dumps({"machine": asdict(machine), **asdict(found)}, indent=2) + "\n"
