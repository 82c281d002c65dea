"""JSON as Turborepo reads it: with comments, and with a comma after the last element.

Source: https://turborepo.com/docs/reference/configuration
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_STRING = r'"(?:[^"\\\n]|\\.)*"'
_COMMENT = re.compile(rf"(?P<string>{_STRING})|//[^\n]*|/\*.*?\*/", re.DOTALL)
_LAST_COMMA = re.compile(rf"(?P<string>{_STRING})|,(?=\s*[\]}}])")


class UnreadableError(Exception):
    """Arguments:
    line: where reading stopped, from 1.
    why: what is wrong there, without a full stop.
    """

    def __init__(self, line: int, why: str) -> None:
        self.line = line
        self.why = why
        super().__init__(f"line {line}: {why}")


def read_object(text: str, *, comments: bool) -> Mapping[str, Any]:
    """The object that a file consists of.

    Arguments:
        comments: allow them, and a comma after the last element.
    """
    text = text.lstrip("\ufeff")
    try:
        value = json.loads(_plain(text) if comments else text)
    except json.JSONDecodeError as error:
        raise UnreadableError(error.lineno, error.msg) from None
    except RecursionError:
        raise UnreadableError(1, "it is nested too deeply") from None
    if not isinstance(value, dict):
        raise UnreadableError(1, "it is no object")
    return value


def line_of(text: str, *words: str) -> int | None:
    """The line of the last of some words, each looked for as a string, from the one before on."""
    place = 0
    for word in words:
        place = text.find(json.dumps(word, ensure_ascii=False), place)
        if place < 0:
            return None
    return text.count("\n", 0, place) + 1


def strings(value: Any) -> tuple[str, ...]:
    """The strings of a list; nothing for what is no list."""
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def table(value: Any) -> Mapping[str, Any]:
    """An object; an empty one for what is none."""
    return value if isinstance(value, dict) else {}


def _plain(text: str) -> str:
    """The same without comments and last commas; every line stays where it is."""
    without = _COMMENT.sub(lambda found: found["string"] or _blank(found[0]), text)
    return _LAST_COMMA.sub(lambda found: found["string"] or " ", without)


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
