"""Does a name match a regular expression of `tach.toml`? In a time that is bounded, whatever the expression.

tach's expressions are Rust's, which never go back. Python's do: `(\\w+)+!` would take years for a name of sixty letters, and the engine
with it. So Python only parses an expression, and each part of it is matched from all places at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

try:
    from re import _parser as parser  # type: ignore[attr-defined]  # Since Python 3.11.
except ImportError:
    import sre_parse as parser

# Far more than anybody's expression for a name takes.
_MOST_STEPS = 20_000

_CATEGORIES = {
    parser.CATEGORY_DIGIT: re.compile(r"\d"),
    parser.CATEGORY_NOT_DIGIT: re.compile(r"\D"),
    parser.CATEGORY_SPACE: re.compile(r"\s"),
    parser.CATEGORY_NOT_SPACE: re.compile(r"\S"),
    parser.CATEGORY_WORD: re.compile(r"\w"),
    parser.CATEGORY_NOT_WORD: re.compile(r"\W"),
}


class NotMatchableError(Exception):
    """The expression has what Rust's have not, or is far too long."""


def matches_pattern(pattern: str, name: str) -> bool:
    """Does all of a dotted name match? No name matches what tach refuses, which it says itself.

    Arguments:
        pattern: a regular expression, as somebody wrote it.
    """
    try:
        tree = _parsed(pattern)
        return _Match(name, tree.state.flags).ends_of(tree, 1) >> len(name) == 1
    except (re.error, OverflowError, RecursionError, MemoryError, NotMatchableError):
        return False


@lru_cache(maxsize=1000)
def _parsed(pattern: str) -> Any:
    return parser.parse(pattern)


class _Match:
    """A match of one name. Sets of places in it are numbers: place `n` is in one that has bit `n`."""

    def __init__(self, name: str, flags: int) -> None:
        self._name = name
        self._ignores_case = bool(flags & re.IGNORECASE)
        self._steps = 0
        # The parts of an expression that is there as long as this is.
        self._places: dict[int, int] = {}
        self._known: dict[tuple[int, int], int] = {}

    def ends_of(self, items: Any, starts: int) -> int:
        """Where a sequence of parts can end.

        Raises:
            NotMatchableError: that cannot be told.
        """
        key = (id(items), starts)
        if key not in self._known:
            ends = starts
            for part in items:
                ends = self._ends_of_part(part, ends) if ends else 0
            self._known[key] = ends
        return self._known[key]

    def _ends_of_part(self, part: Any, starts: int) -> int:
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise NotMatchableError
        kind, value = part
        if kind in (parser.LITERAL, parser.NOT_LITERAL, parser.IN, parser.ANY):
            return (starts & self._places_of(part)) << 1
        if kind is parser.AT:
            return starts & self._borders(value)
        if kind is parser.BRANCH:
            return self._union(self.ends_of(each, starts) for each in value[1])
        if kind is parser.SUBPATTERN:
            if value[1] or value[2]:
                raise NotMatchableError  # Rust's flags of a group are not quite Python's.
            return self.ends_of(value[3], starts)
        if kind in (parser.MAX_REPEAT, parser.MIN_REPEAT):
            least, most, items = value
            return self._repeated(least, most, items, starts)
        raise NotMatchableError

    def _repeated(self, least: int, most: int, items: Any, starts: int) -> int:
        for _ in range(least):
            before, starts = starts, self.ends_of(items, starts)
            if starts == before:
                break
        found = starts
        for _ in range(most - least):
            starts = self.ends_of(items, starts)
            if not starts & ~found:
                break
            found |= starts
        return found

    def _places_of(self, part: Any) -> int:
        """The places of the characters that are of some kind."""
        if id(part) not in self._places:
            self._places[id(part)] = self._union(
                1 << place for place, letter in enumerate(self._name) if self._is_of(part, letter)
            )
        return self._places[id(part)]

    def _is_of(self, part: Any, letter: str) -> bool:
        kind, value = part
        letters = {letter, letter.lower(), letter.upper()} if self._ignores_case else {letter}
        if kind is parser.ANY:
            return letter != "\n"
        if kind is not parser.IN:
            return (value in map(_code, letters)) == (kind is parser.LITERAL)
        is_negated = value[0][0] is parser.NEGATE
        return is_negated != any(_is_in(each, one) for each in value for one in letters)

    def _borders(self, kind: Any) -> int:
        end = 1 << len(self._name)
        if kind in (parser.AT_BEGINNING, parser.AT_BEGINNING_STRING):
            return 1
        if kind in (parser.AT_END, parser.AT_END_STRING):
            return end
        words = [re.match(r"\w", letter) is not None for letter in self._name]
        borders = self._union(
            1 << place
            for place, (before, after) in enumerate(zip([False, *words], [*words, False]))
            if before != after
        )
        return borders if kind is parser.AT_BOUNDARY else (2 * end - 1) & ~borders

    @staticmethod
    def _union(sets: Iterable[int]) -> int:
        found = 0
        for each in sets:
            found |= each
        return found


def _code(letter: str) -> int:
    # The other case of a letter can be two letters.
    return ord(letter) if len(letter) == 1 else -1


def _is_in(item: Any, letter: str) -> bool:
    """Is a letter in a part of a set?"""
    kind, value = item
    if kind is parser.RANGE:
        return bool(value[0] <= _code(letter) <= value[1])
    if kind is parser.CATEGORY:
        return _CATEGORIES[value].fullmatch(letter) is not None
    return kind is parser.LITERAL and bool(value == _code(letter))
