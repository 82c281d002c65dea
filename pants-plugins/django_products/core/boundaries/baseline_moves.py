"""Entries of the baseline that follow a violation to another file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django_products.core.boundaries.baseline_file import Entry
from django_products.core.boundaries.unit import owner_of
from django_products.core.boundaries.violation import Violation
from django_products.core.layout import Layout


@dataclass(frozen=True)
class Move:
    """Arguments:
    before: the entry, which became needless where it was.
    after: the same, with its reason, about the file where the violation is now.
    """

    before: Entry
    after: Entry


def moves(
    corrected: Iterable[Entry], reported: Iterable[Violation], layout: Layout
) -> tuple[Move, ...]:
    """What only changed its file: there are as many violations as before, and of the same kind.

    Within one product, since the violation of one is not the other's to have.
    """
    waiting: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in corrected:
        waiting.setdefault((entry.product, entry.code, entry.what), []).append(entry)
    found: list[Move] = []
    for violation in sorted(reported, key=lambda violation: violation.order):
        product = owner_of(violation.path, layout)
        alike = waiting.get((product, violation.code.value, violation.what))
        if alike:
            entry = alike.pop(0)
            found.append(Move(entry, replace(entry, path=violation.path, line=0)))
    return tuple(found)
