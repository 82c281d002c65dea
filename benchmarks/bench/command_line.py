"""What the programs here have in common."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
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


def printed(measure: Callable[[], str], say: Callable[[str], None]) -> int:
    """Print what a program has measured.

    Arguments:
        measure: may raise BenchmarkError, which is said.

    Returns:
        An exit code.
    """
    try:
        text = measure()
    except BenchmarkError as error:
        say(f"error: {error}")
        return 1
    except KeyboardInterrupt:
        return 130
    sys.stdout.write(text)
    return 0


def as_json(found: Any, machine: Machine) -> str:
    """For programs: a result, which is a dataclass, with the machine that it was measured on."""
    return json.dumps({"machine": asdict(machine), **asdict(found)}, indent=2) + "\n"
