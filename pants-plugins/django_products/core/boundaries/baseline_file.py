"""The file of the baseline, read and written.

It is TOML, of which only this is used, so that it can be read without a library and each mistake
has a line: tables `[[violation]]`, and keys with a string on one line.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django_products.core.boundaries.baseline_seal import seal
from django_products.core.boundaries.unit import owner_of
from django_products.core.boundaries.violation import Violation
from django_products.core.layout import Layout
from django_products.core.problems import Code, Problem

_HEADER = re.compile(r"\[\[\s*violation\s*\]\]\s*(#.*)?")
_ENTRY = re.compile(r'(?P<key>[A-Za-z0-9_-]+)\s*=\s*(?P<value>"(?:[^"\\]|\\.)*")\s*(#.*)?')
_KEYS = ("product", "path", "code", "what", "reason")
_SEAL = "allowed"

# They keep the exceptions honest, or say that nothing was checked.
_NEVER_LISTED = frozenset(
    {
        Code.ALLOWED_WITHOUT_REASON,
        Code.UNUSED_ALLOWANCE,
        Code.NOT_ALLOWABLE,
        Code.BAD_BASELINE,
        Code.FIXED_IN_BASELINE,
        Code.LISTED_BY_HAND,
        Code.ISOLATION_NOT_DECLARED,
        Code.UNREADABLE_SOURCE,
    }
)
#: What a baseline may list.
LISTABLE = frozenset(code for code in Code if code.value.startswith("DJP2")) - _NEVER_LISTED
_LISTABLE_VALUES = frozenset(code.value for code in LISTABLE)

_TITLE = """\
# Violations from before the rules. This file may only shrink: what is corrected is taken out by
# `./pants products-baseline ::`, and until then the linter reports it. Entries are added by
# `./pants products-baseline --allow=REASON` only; reasons may be edited.
"""


@dataclass(frozen=True)
class Entry:
    """One violation that is not reported.

    Arguments:
        product: who has to correct it, see `owner_of`: `"surveys"`.
        path: the file, relative to the build root.
        code: of the violation, `"DJP201"`.
        what: `Violation.what`.
        reason: why it is still there.
        line: where the entry stands in the file; 0 for a new one.
    """

    product: str
    path: str
    code: str
    what: str
    reason: str
    line: int = 0

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is about. The same violation on two lines takes two entries."""
        return (self.path, self.code, self.what)


@dataclass(frozen=True)
class BaselineFile:
    """What is in the file, and what is wrong with it.

    Arguments:
        entries: the sound ones.
        problems: one for each mistake; an entry with a mistake allows nothing.
        by_hand: entries without mistake that the update command did not write. They allow nothing
            either.
    """

    entries: tuple[Entry, ...] = ()
    problems: tuple[Violation, ...] = ()
    by_hand: tuple[Entry, ...] = ()


def parse_baseline(path: str, content: bytes, layout: Layout) -> BaselineFile:
    """What a file says, as far as it is sound: one mistake does not undo the other entries.

    Arguments:
        path: of the file, relative to the build root.
        content: what is in it.
    """
    try:
        lines = content.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return BaselineFile(problems=(_bad(path, line, "it is not UTF-8 text."),))
    entries: list[Entry] = []
    by_hand: list[Entry] = []
    problems: list[Violation] = []
    alike: Counter[tuple[str, str, str]] = Counter()
    for start, table, unreadable in _tables(path, lines):
        mark = table.pop(_SEAL, "")
        mistakes = unreadable or list(_mistakes(path, start, table, layout))
        problems += mistakes
        if mistakes:
            continue
        entry = Entry(**table, line=start)
        if mark == seal(*entry.key, alike[entry.key] + 1):
            alike[entry.key] += 1
            entries.append(entry)
        else:
            by_hand.append(entry)
    return BaselineFile(tuple(entries), tuple(problems), tuple(by_hand))


def render_baseline(entries: Iterable[Entry]) -> str:
    """The text of a file: the same entries always give the same bytes."""
    alike: Counter[tuple[str, str, str]] = Counter()
    text = [_TITLE]
    for entry in sorted(entries, key=lambda entry: (entry.product, *entry.key, entry.reason)):
        alike[entry.key] += 1
        values = {key: getattr(entry, key) for key in _KEYS}
        values[_SEAL] = seal(*entry.key, alike[entry.key])
        text.append("\n[[violation]]\n")
        text += (
            f"{key} = {json.dumps(each, ensure_ascii=False)}\n" for key, each in values.items()
        )
    return "".join(text)


def _tables(path: str, lines: list[str]) -> Iterator[tuple[int, dict[str, str], list[Violation]]]:
    """Each table with its line, its keys, and the mistakes in its syntax."""
    start = 0
    table: dict[str, str] = {}
    mistakes: list[Violation] = []
    for number, text in enumerate(lines, start=1):
        line = text.strip()
        if not line or line.startswith("#"):
            continue
        if _HEADER.fullmatch(line):
            if start or mistakes:
                yield start, table, mistakes
            start, table, mistakes = number, {}, []
            continue
        entry = _ENTRY.fullmatch(line)
        value = _string(entry["value"]) if entry else None
        if entry is None or value is None:
            mistakes.append(_bad(path, number, f"this line cannot be read: `{line}`."))
        elif not start:
            mistakes.append(_bad(path, number, "a key stands before the first `[[violation]]`."))
        elif entry["key"] in table:
            mistakes.append(_bad(path, number, f"`{entry['key']}` is there twice."))
        else:
            table[entry["key"]] = value
    if start or mistakes:
        yield start, table, mistakes


def _string(literal: str) -> str | None:
    """A basic string of TOML; those of JSON are the same, but for the escape `\\U`, and that TOML has no half of a
    character, `\\ud83d`, which could not even be printed.
    """
    try:
        value = json.loads(literal)
        value.encode()
    except ValueError:
        return None
    return value if isinstance(value, str) else None


def _mistakes(path: str, line: int, table: dict[str, str], layout: Layout) -> Iterator[Violation]:
    for key in _KEYS:
        if not table.get(key, "").strip():
            what = "no reason" if key == "reason" else f"no `{key}`"
            yield _bad(path, line, f"an entry has {what}.")
    for key in sorted(set(table) - set(_KEYS)):
        yield _bad(path, line, f"an entry has a key `{key}`, which means nothing.")
    code = table.get("code", "")
    if code and code not in _LISTABLE_VALUES:
        known = code in {each.value for each in Code}
        what = "which cannot be put off" if known else "which is no code"
        yield _bad(path, line, f"an entry lists `{code}`, {what}.")
    owner = owner_of(table.get("path", ""), layout)
    if {"path", "product"} <= set(table) and owner != table["product"]:
        yield _bad(path, line, f"`{table['path']}` belongs to `{owner}`, not `{table['product']}`.")


def _bad(path: str, line: int, what: str) -> Violation:
    return Violation(
        Problem(
            Code.BAD_BASELINE,
            path,
            what,
            "An entry that cannot be read allows nothing; the others still do.",
            (
                "Correct it: keys with a string each, "
                + ", ".join(f"`{key}`" for key in (*_KEYS, _SEAL))
                + ", below a line `[[violation]]`.",
                "Remove the entry, and let `./pants products-baseline --allow=REASON` write it.",
            ),
            line,
        ),
        what,
    )
