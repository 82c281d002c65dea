"""The verdict on some units, in sight of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from django_products.core.boundaries.baseline import compare, corrected_violations
from django_products.core.boundaries.baseline_file import BaselineFile, Entry
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
    units: Set[str],
    all_units: Set[str],
    found: Iterable[Violation],
    in_use: Set[str],
    baseline: BaselineFile,
    project: Project,
) -> Verdict:
    """What is to be said about some units.

    Who reaches the internals of a product stands in the files of others: so all were checked.

    Arguments:
        units: those that are asked for; an entry of a unit that does not exist is theirs too.
        all_units: every unit there is.
        found: violations of every unit.
        in_use: products whose internals some unit reaches, allowed or not.
    """
    layout = project.layout
    about_products = {Code.ISOLATION_NOT_EARNED.value}
    of_files = compare(found, (e for e in baseline.entries if e.code not in about_products))
    leaks = leaks_into(of_files.reported)
    isolation = [
        violation
        for product in project.products
        for violation in (
            *isolation_not_earned(product, leaks, layout),
            *isolation_not_declared(product, in_use, project.files, layout),
        )
    ]
    of_products = compare(isolation, (e for e in baseline.entries if e.code in about_products))
    elsewhere = all_units - units

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


def to_report(verdict: Verdict, baseline: BaselineFile, path: str) -> tuple[Violation, ...]:
    """All messages: of the units, and of the baseline itself.

    Arguments:
        path: of the baseline, relative to the build root.
    """
    return (
        *verdict.reported,
        *baseline.problems,
        *corrected_violations(path, verdict.corrected),
    )
