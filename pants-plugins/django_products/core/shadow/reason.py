"""Why something failed, as a line that can be compared and kept."""

from __future__ import annotations

import re

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_SANDBOX = re.compile(r"/[^\s'\"()]*/pants-sandbox-\w+/")
_EXCEPTION = re.compile(r"(?:^|: )(?!AssertionError|Failed)[\w.]*[A-Z]\w*: \S")


def plain(text: str) -> str:
    """A text without colours, and without the directory of its sandbox, which is another each time."""
    return _SANDBOX.sub("", _COLOUR.sub("", text))


def tells_a_fault(reason: str) -> bool:
    """Does it name what is broken? An assertion does not: the same numbers differ in many places."""
    return not reason.startswith("assert ") and _EXCEPTION.search(reason) is not None


def with_last_line(what: str, output: str) -> str:
    """What has happened, and the last line that was printed before."""
    lines = [line.strip() for line in plain(output).splitlines() if line.strip()]
    return f"{what}: {lines[-1]}" if lines else what
