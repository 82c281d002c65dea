"""Words that all forms of a report share."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from itertools import groupby
from typing import TypeVar

from django_products.core.impact.values import (
    ChangedFile,
    CutTest,
    Fate,
    Layer,
    Report,
    SelectedTest,
    Widening,
    WideningKind,
)

_MOST_ALIKE = 3

_Test = TypeVar("_Test", SelectedTest, CutTest)


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def tests_by_unit(tests: Iterable[_Test]) -> list[tuple[str, list[_Test]]]:
    """Tests together with those of the same product, or directory; sorted."""
    ordered = sorted(tests, key=lambda test: (test.unit, test.address))
    return [(unit, list(group)) for unit, group in groupby(ordered, key=lambda test: test.unit)]


def short_way(way: tuple[str, ...]) -> str:
    """A way without its end, which stands beside it, and without the directory of all its steps."""
    steps = way[:-1]
    directory = posixpath.commonpath([posixpath.dirname(step) for step in steps]) if steps else ""
    names = (step[len(directory) :].lstrip("/") if directory else step for step in steps)
    return " → ".join(names) or "itself"


def widened_texts(widened: Iterable[Widening]) -> list[str]:
    """Their sentences; of many that say the same, three and a count."""
    by_kind: dict[WideningKind, list[str]] = {}
    for each in widened:
        by_kind.setdefault(each.kind, []).append(each.text)
    texts: list[str] = []
    for found in by_kind.values():
        texts += found[:_MOST_ALIKE]
        if len(found) > _MOST_ALIKE:
            texts.append(f"… and {len(found) - _MOST_ALIKE} more like this.")
    return texts


def closing_texts(report: Report) -> list[str]:
    """What is to be said in sentences: how much runs, what of it for old tests, and what does not."""
    return list(filter(None, (report.summary, report.linked_summary, report.cache_summary)))


def shown_contract(changed: ChangedFile, report: Report) -> str:
    """What to say of a contract beside a changed file: nothing for tests, which are in none."""
    return "" if changed.layer is Layer.TESTS else report.contract_state(changed.product)


def nothing_seen(changed: ChangedFile) -> str:
    """Why a changed file reaches no test."""
    if changed.fate is Fate.RENAMED and not changed.owners:
        return "0, under its new name"
    return "0, it is seen by none" if changed.owners else "0, no target owns it"
