"""What the programs here have in common."""

from __future__ import annotations

import sys
from collections.abc import Callable


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
