"""JSON as Turborepo reads it: with comments, and with a comma after the last element.

Source: https://turborepo.com/docs/reference/configuration
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

# What has no end goes to the end of the line, or of the text, and stays: each further place where it could begin would be
# looked at to the end too.
_STRING = r'"(?:[^"\\\n]|\\.)*"?'
_COMMENT = re.compile(rf"(?P<string>{_STRING})|//[^\n]*|/\*.*?(?:\*/|(?P<open>\Z))", re.DOTALL)
_LAST_COMMA = re.compile(rf"(?P<string>{_STRING})|,(?=\s*[\]}}])")
# The least that Python refuses to read as a number.
_LONG_NUMBER = re.compile(r"\d{4301}")
_PAIR = re.compile(r"\\u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w")
_HALF = re.compile(r"\\u[dD][89a-fA-F]\w\w|[\ud800-\udfff]")


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
    plain = _plain(text) if comments else text
    try:
        value = json.loads(plain)
    except json.JSONDecodeError as error:
        raise UnreadableError(error.lineno, error.msg) from None
    except ValueError:
        number = _LONG_NUMBER.search(plain)
        line = plain.count("\n", 0, number.start()) + 1 if number else 1
        raise UnreadableError(line, "a number has too many digits") from None
    except RecursionError:
        raise UnreadableError(1, "it is nested too deeply") from None
    if not isinstance(value, dict):
        raise UnreadableError(1, "it is no object")
    if _is_half(value):
        raise UnreadableError(_line_of_half(plain), "a string holds half of a character")
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


def _is_half(value: Mapping[str, Any]) -> bool:
    """Is half of a character in it, `"\\ud83d"`? It could not even be printed."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return True
    return False


def _line_of_half(text: str) -> int:
    """The first line with one."""
    for number, line in enumerate(text.split("\n"), start=1):
        if _HALF.search(_PAIR.sub("", line)):
            return number
    return 1


def _plain(text: str) -> str:
    """The same without comments and last commas; every line stays where it is."""
    without = _COMMENT.sub(_without_comment, text)
    return _LAST_COMMA.sub(lambda found: found["string"] or " ", without)


def _without_comment(found: re.Match[str]) -> str:
    is_kept = found["string"] is not None or found["open"] is not None
    return found[0] if is_kept else _blank(found[0])


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
