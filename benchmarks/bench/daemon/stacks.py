"""Whose code a daemon executes, by the stacks that py-spy has seen.

Source: https://github.com/benfred/py-spy, `record --format raw`: frames from the outermost, `;` between them, and how often.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

_STACK = re.compile(r"^(?P<frames>.*) (?P<count>\d+)$")
_FRAME = re.compile(r"^(?P<function>.*) \((?P<file>.*?)(?::\d+)?\)$")


class Owner(Enum):
    """Of a stack: whoever wrote the innermost function that is neither Python's nor a library's. Values are for the table."""

    PROJECT = "Python of this project"
    PANTS = "Python of Pants"
    ENGINE = "Pants' engine, holding Python's lock"


@dataclass(frozen=True)
class Stack:
    """Arguments:
    functions: `name (file)`, from the outermost; Python's only.
    count: how often it was seen.
    """

    functions: tuple[str, ...]
    count: int

    @property
    def owner(self) -> Owner:
        for each in reversed(self.functions):
            if "(django_products/" in each:
                return Owner.PROJECT
            if (
                "(pants/" in each or "(<string>)" in each
            ):  # What a dataclass generates is Pants' in its use.
                return Owner.PANTS
        return Owner.ENGINE


def stacks_of(raw: str) -> tuple[Stack, ...]:
    """Arguments:
    raw: what py-spy has written.
    """
    return tuple(_stacks(raw))


def by_owner(stacks: Sequence[Stack]) -> Mapping[Owner, int]:
    """How many samples each has, all of them named."""
    found = Counter({owner: 0 for owner in Owner})
    for stack in stacks:
        found[stack.owner] += stack.count
    return dict(found)


def by_function(stacks: Sequence[Stack]) -> Mapping[str, int]:
    """In how many samples a function was, or had called what was; the most frequent first."""
    found: Counter[str] = Counter()
    for stack in stacks:
        for function in set(stack.functions):
            found[function] += stack.count
    return dict(found.most_common())


def _stacks(raw: str) -> Iterator[Stack]:
    for line in raw.splitlines():
        match = _STACK.match(line)
        if match:
            frames = match["frames"].split(";")
            yield Stack(tuple(filter(None, map(_function, frames))), int(match["count"]))


def _function(frame: str) -> str:
    match = _FRAME.match(frame)
    if match is None:
        return ""
    file = re.sub(r"^.*/(?:site-packages|pants-plugins|lib/python[\d.]+)/", "", match["file"])
    return f"{match['function']} ({file})"
