"""What the baseline allows, what in it is already corrected, and how it changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django_products.core.boundaries.baseline_file import LISTABLE, Entry
from django_products.core.boundaries.unit import owner_of
from django_products.core.boundaries.violation import Violation
from django_products.core.layout import Layout
from django_products.core.problems import Code, Problem


@dataclass(frozen=True)
class Compared:
    """The baseline beside what was found.

    Arguments:
        reported: violations that it does not list.
        listed: entries of violations that are still there.
        corrected: entries of violations that are not.
    """

    reported: tuple[Violation, ...]
    listed: tuple[Entry, ...]
    corrected: tuple[Entry, ...]


def compare(found: Iterable[Violation], entries: Iterable[Entry]) -> Compared:
    """Which violations are listed, and which entries have become needless.

    Each entry allows one place. Of several places that read alike, the first ones are allowed.
    """
    waiting: dict[tuple[str, str, str], list[Entry]] = {}
    for entry in entries:
        waiting.setdefault(entry.key, []).append(entry)
    reported: list[Violation] = []
    listed: list[Entry] = []
    for violation in sorted(found, key=lambda violation: violation.order):
        alike = waiting.get((violation.path, violation.code.value, violation.what))
        if alike:
            listed.append(alike.pop(0))
        else:
            reported.append(violation)
    corrected = (entry for remaining in waiting.values() for entry in remaining)
    return Compared(
        tuple(reported),
        tuple(listed),
        tuple(sorted(corrected, key=lambda entry: entry.line)),
    )


def corrected_violations(path: str, corrected: Iterable[Entry]) -> tuple[Violation, ...]:
    """One message for each entry that has become needless.

    Arguments:
        path: of the baseline, relative to the build root.
    """
    return tuple(
        Violation(
            Problem(
                Code.FIXED_IN_BASELINE,
                path,
                f"{entry.path}: {entry.code} {entry.what} is corrected, and still listed.",
                "It could come back unseen.",
                ("Run `./pants products-baseline ::`, which removes the entry.",),
                entry.line,
            ),
            f"{entry.path} {entry.code} {entry.what}",
        )
        for entry in corrected
    )


def hand_written_violations(path: str, by_hand: Iterable[Entry]) -> tuple[Violation, ...]:
    """One message for each entry that the update command did not write.

    Arguments:
        path: of the baseline, relative to the build root.
    """
    return tuple(
        Violation(
            Problem(
                Code.LISTED_BY_HAND,
                path,
                f"{entry.path}: {entry.code} {entry.what} is listed by hand.",
                "The baseline may only shrink: an entry that nobody decided on allows nothing.",
                (
                    "Correct the violation, and remove the entry.",
                    "Decide to live with it: `./pants products-baseline --allow=REASON` completes "
                    "the entry, which keeps its own reason.",
                    "When a file was moved, restore the entry that was there before: `./pants "
                    "products-baseline` takes it along.",
                ),
                entry.line,
            ),
            f"{entry.path} {entry.code} {entry.what}",
        )
        for entry in by_hand
    )


def new_entries(reported: Iterable[Violation], reason: str, layout: Layout) -> tuple[Entry, ...]:
    """Entries for what is reported and may be listed."""
    return tuple(
        Entry(
            owner_of(violation.path, layout),
            violation.path,
            violation.code.value,
            violation.what,
            reason,
        )
        for violation in reported
        if violation.code in LISTABLE
    )
