"""For the tests of what reads files of users: one reader, and what holds for it whatever a file holds.

Each package has its readers in its own `hostile.py`. hypothesis calls them in the `hostile_test.py` beside it, and a fuzzer that is led
by coverage in `benchmarks/fuzz`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Reader:
    """Arguments:
    name: `"baseline"`.
    check: reads a content, and asserts what must be true then. Whatever it raises is a defect.
    seeds: sound contents, from which others are made.
    has_room: it runs where recursion has room, see `deep_code.with_room`.
    """

    name: str
    check: Callable[[bytes], None]
    seeds: tuple[bytes, ...]
    has_room: bool = False


def text_of(content: bytes) -> str:
    """A content as text, as whoever reads files leniently has it."""
    return content.decode("utf-8", "replace")


def of_text(check: Callable[[str], None]) -> Callable[[bytes], None]:
    """The check of a content, for one of texts."""
    return lambda content: check(text_of(content))
