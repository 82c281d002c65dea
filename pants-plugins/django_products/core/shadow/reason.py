"""Why something failed, as a line that can be compared and kept."""

from __future__ import annotations

import re

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# Not one expression for the whole path: it would look through all of a long line again from each slash on.
_WORD = re.compile(r"[^\s'\"()]+")
_SANDBOX = re.compile(r"/pants-sandbox-\w+(?=/)")
_NAME = re.compile(r"(?:^|: )(?!AssertionError|Failed)(?=(?P<name>[\w.]+): \S)")


def plain(text: str) -> str:
    """A text without colours, and without the directory of its sandbox, which is another each time."""
    return _WORD.sub(_without_sandbox, _COLOUR.sub("", text))


def _without_sandbox(word: re.Match[str]) -> str:
    path = word[0]
    found = list(_SANDBOX.finditer(path))
    start = path.find("/")
    if not found or start == found[-1].start():
        return path
    return path[:start] + path[found[-1].end() + 1 :]


def tells_a_fault(reason: str) -> bool:
    """Does it name what is broken? An assertion does not: the same numbers differ in many places."""
    return not reason.startswith("assert ") and any(
        any("A" <= character <= "Z" for character in found["name"].rpartition(".")[2])
        for found in _NAME.finditer(reason)
    )


def with_last_line(what: str, output: str) -> str:
    """What has happened, and the last line that was printed before."""
    lines = [line.strip() for line in plain(output).splitlines() if line.strip()]
    return f"{what}: {lines[-1]}" if lines else what
