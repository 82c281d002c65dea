"""What the `backend:test` script of a product makes pytest do."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass

_ASSIGNMENT = re.compile(r"[A-Za-z_]\w*=")
_OPERATORS = re.compile(r"^(&&|\|\||[;|&<>]+)$")
# How tests are run and shown: Pants and pytest's own configuration say so from now on.
_FLAGS = re.compile(
    r"-[vqsxl]+|-rA?|--(verbose|quiet|exitfirst|no-header|no-summary|reuse-db|create-db)"
)
_WITH_VALUE = ("-c", "--config-file", "--rootdir", "--tb", "-n", "--numprocesses", "--dist")
_WITH_VALUE_TOO = (
    "--color",
    "--durations",
    "--durations-min",
    "--junitxml",
    "--junit-xml",
    "--maxfail",
)
_DROPPED = (*_WITH_VALUE, *_WITH_VALUE_TOO)
# What takes the next word as its value, and says which tests run, or how.
_TELLING = ("-k", "-m", "-o", "-p", "--ds", "--dc", "--ignore", "--ignore-glob", "--deselect")


@dataclass(frozen=True)
class PytestCommand:
    """Arguments:
    paths: files or directories, relative to where it runs.
    arguments: what else says which tests run, or how; options with their values.
    """

    paths: tuple[str, ...]
    arguments: tuple[str, ...]


def pytest_command(script: str) -> PytestCommand | None:
    """None when the script does anything but run pytest once."""
    try:
        words = shlex.split(script)
    except ValueError:
        return None
    if "pytest" not in words or any(_OPERATORS.match(word) or ";" in word for word in words):
        return None
    start = words.index("pytest")
    paths: list[str] = []
    arguments = [word for word in words[:start] if _ASSIGNMENT.match(word)]
    rest = iter(words[start + 1 :])
    for word in rest:
        if not word.startswith("-"):
            paths.append(word)
        elif word in _DROPPED:
            next(rest, None)
        elif word in _TELLING:
            arguments.append(f"{word} {next(rest, '')}".strip())
        elif word.partition("=")[0] not in _DROPPED and not _FLAGS.fullmatch(word):
            arguments.append(word)
    return PytestCommand(tuple(paths), tuple(arguments))
