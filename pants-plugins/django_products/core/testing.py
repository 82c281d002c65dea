"""For the tests of what reads files of users: anything that such a file may hold."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

#: What readers stumble over, and what a file of no format means to hold.
ODD = (
    *(
        "\0",
        "\ufeff",
        "\ud800",
        "\\ud800",
        "\r\n",
        "\r",
        "\x0c",
        "\x85",
        "\u2028",
        "\x1b",
        "é",
        "😀",
    ),
    *(
        '"',
        "'",
        "\\",
        "#",
        "[",
        "]",
        "{",
        "}",
        "(",
        ",",
        ":",
        "=",
        "<",
        ">",
        "&",
        "%",
        "*",
        "[z-a]",
    ),
    *("null", "true", "NaN", "-Infinity", "1e999", "-1", "9" * 5000, "0x" + "f" * 5000),
    *("[" * 3000, "{" * 3000, "(" * 300, '{"a":' * 3000, " " * 300, "\n" * 50, "<a>" * 300),
)


def mutated(*valid: str) -> st.SearchStrategy[str]:
    """Texts that were sound, with slices left out, doubled, moved, or replaced by what is odd."""
    return st.sampled_from(valid).flatmap(_mutated)


@st.composite
def _mutated(draw: st.DrawFn, text: str) -> str:
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, min(len(text), start + 40)))
        piece = text[start:end]
        put = draw(st.sampled_from(("", piece * 2, piece[::-1])) | st.sampled_from(ODD) | st.text())
        text = text[:start] + put + text[end:]
    return text


def texts(*valid: str) -> st.SearchStrategy[str]:
    """Any text, one of odd pieces, or a sound one that was changed."""
    pieces = st.lists(st.sampled_from(ODD), max_size=12).map("".join)
    return st.text(st.characters()) | pieces | mutated(*valid)


def contents(*valid: str) -> st.SearchStrategy[bytes]:
    """Bytes of a file: of the same texts in some encoding, or of none."""
    encoded = st.builds(
        lambda text, encoding: text.encode(encoding, "surrogatepass"),
        texts(*valid),
        st.sampled_from(("utf-8", "utf-8", "utf-8", "utf-16", "utf-32-le")),
    )
    return st.binary() | encoded


odd_values: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from((10**400, -1, float("nan"), float("inf"), -float("inf"), 1e308, "\ud800", ""))
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def altered(draw: st.DrawFn, valid: Any) -> Any:
    """A value that was sound, with something else, something more, or nothing in some places."""
    value = {"": copy.deepcopy(valid)}
    for _ in range(draw(st.integers(0, 3))):
        holder, key = draw(st.sampled_from(list(_places(value))))
        change = draw(st.sampled_from(("replace", "remove", "add")))
        if change == "replace" or holder is value:
            holder[key] = draw(odd_values)
        elif change == "remove":
            del holder[key]
        elif isinstance(holder, dict):
            holder[draw(st.text())] = draw(odd_values)
        else:
            holder.insert(key, draw(odd_values))
    return value[""]


def _places(holder: Any) -> Iterator[tuple[Any, Any]]:
    pairs = holder.items() if isinstance(holder, dict) else enumerate(holder)
    for key, value in list(pairs):
        yield holder, key
        if isinstance(value, (dict, list)):
            yield from _places(value)


def json_contents(valid: Any) -> st.SearchStrategy[bytes]:
    """Bytes of a file that is to hold JSON like `valid`."""
    documents = st.builds(
        lambda value, ascii: json.dumps(value, ensure_ascii=ascii).encode("utf-8", "surrogatepass"),
        altered(valid),
        st.booleans(),
    )
    return documents | contents(json.dumps(valid, indent=1))
