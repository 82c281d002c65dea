"""Where in a text something stands, in a time that grows with the text alone.

A regular expression from an opening to its closing looks through the rest of the text for each opening
that has none: twenty thousand of them take minutes.
"""

from __future__ import annotations

import re
from bisect import bisect_left


class Places:
    """Where a pattern matches.

    Arguments:
        pattern: of something short.
    """

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self._found = list(pattern.finditer(text))
        self._starts = [match.start() for match in self._found]

    def after(self, position: int) -> re.Match[str] | None:
        """The first match that begins there or later."""
        index = bisect_left(self._starts, position)
        return self._found[index] if index < len(self._found) else None


class Lines:
    """Arguments:
    text: whose lines are counted from 1.
    """

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def at(self, position: int) -> int:
        return bisect_left(self._ends, position) + 1


def without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text without some parts of it, each of which leaves its line breaks.

    Arguments:
        spans: where they start and end, in order.
    """
    pieces, position = [], 0
    for start, end in spans:
        pieces += [text[position:start], "\n" * text.count("\n", start, end)]
        position = end
    return "".join([*pieces, text[position:]])
