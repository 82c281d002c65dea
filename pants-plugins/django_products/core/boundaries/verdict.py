"""The verdict on some units, in sight of all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django_products.core.boundaries.baseline import compare
from django_products.core.boundaries.baseline_file import Entry
from django_products.core.boundaries.leaks import (
    isolation_not_declared,
    isolation_not_earned,
    leaks_into,
)
from django_products.core.boundaries.unit import unit_of
from django_products.core.boundaries.violation import Violation
from django_products.core.problems import Code
from django_products.core.project import Project


@dataclass(frozen=True)
class Findings:
    """What was found in all units, before the baseline is heeded.

    Who reaches the internals of a product stands in the files of others: so all are checked.

    Arguments:
        units: every unit there is.
        violations: of all of them, but for what comments allow.
        in_use: products whose internals some unit reaches, allowed or not.
    """

    units: frozenset[str]
    violations: tuple[Violation, ...]
    in_use: frozenset[str]


@dataclass(frozen=True)
class Verdict:
    """Arguments:
    reported: violations of the units that were asked for; mistakes in the baseline are not
        among them.
    kept: entries of the baseline that stay: those that are needed, and those of other units.
    corrected: entries of these units that have become needless.
    """

    reported: tuple[Violation, ...]
    kept: tuple[Entry, ...]
    corrected: tuple[Entry, ...]


def verdict_on(
    asked: frozenset[str], findings: Findings, entries: Iterable[Entry], project: Project
) -> Verdict:
    """What is to be said about some units.

    Arguments:
        asked: the units; an entry about a unit that does not exist is theirs too.
        entries: the baseline.
    """
    layout = project.layout
    entries = tuple(entries)
    of_files = compare(findings.violations, (e for e in entries if not _is_about_product(e)))
    leaks = leaks_into(of_files.reported)
    isolation = [
        violation
        for product in project.products
        for violation in (
            *isolation_not_earned(product, leaks, layout),
            *isolation_not_declared(product, findings.in_use, project.files, layout),
        )
    ]
    of_products = compare(isolation, (e for e in entries if _is_about_product(e)))
    elsewhere = findings.units - asked

    def is_asked_for(path: str) -> bool:
        return unit_of(path, layout) not in elsewhere

    corrected = (*of_files.corrected, *of_products.corrected)
    return Verdict(
        tuple(v for v in (*of_files.reported, *of_products.reported) if is_asked_for(v.path)),
        (
            *of_files.listed,
            *of_products.listed,
            *(entry for entry in corrected if not is_asked_for(entry.path)),
        ),
        tuple(entry for entry in corrected if is_asked_for(entry.path)),
    )


def _is_about_product(entry: Entry) -> bool:
    """It can be compared only when it is known which leaks are listed."""
    return entry.code == Code.ISOLATION_NOT_EARNED.value
