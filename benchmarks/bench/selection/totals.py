"""Sums over all edits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bench.selection.observed import Observation
from bench.selection.verdict import Class, Units, classified, is_false_green


@dataclass(frozen=True)
class Totals:
    """Of one of the two, over all edits.

    Arguments:
        false_greens: edits after which something fails, and the run passed.
        missed: products with a failure that the run did not have.
        missed_in_green: those of them for which the run passed.
        runs: of products.
        idle_runs: of products in which nothing fails.
        files: test files that ran.
    """

    false_greens: int
    missed: int
    missed_in_green: int
    runs: int
    idle_runs: int
    files: int


def of_turbo(edits: Iterable[Observation]) -> Totals:
    edits = tuple(edits)
    units = [Units.of(seen) for seen in edits]
    return Totals(
        false_greens=sum(is_false_green(seen, seen.turbo.code) for seen in edits),
        missed=_count(edits, Class.TURBO_UNSOUND),
        missed_in_green=_count((e for e in edits if e.turbo.code == 0), Class.TURBO_UNSOUND),
        runs=sum(len(each.turbo) for each in units),
        idle_runs=sum(len(each.turbo - each.failing) for each in units),
        files=sum(seen.sizes.get(unit, 0) for seen in edits for unit in seen.turbo.ran),
    )


def of_ours(edits: Iterable[Observation]) -> Totals:
    edits = tuple(edits)
    units = [Units.of(seen) for seen in edits]
    return Totals(
        false_greens=sum(is_false_green(seen, seen.ours.code) for seen in edits),
        missed=_count(edits, Class.OURS_UNSOUND),
        missed_in_green=_count((e for e in edits if e.ours.code == 0), Class.OURS_UNSOUND),
        runs=sum(len(each.ours) for each in units),
        idle_runs=sum(len(each.ours - each.failing) for each in units),
        files=sum(len(seen.ours.selected) for seen in edits),
    )


def of_everything(edits: Iterable[Observation]) -> Totals:
    """Of who runs all of it after each edit."""
    edits = tuple(edits)
    failing = sum(len(Units.of(seen).failing) for seen in edits)
    runs = sum(len(seen.sizes) for seen in edits)
    return Totals(0, 0, 0, runs, runs - failing, sum(sum(seen.sizes.values()) for seen in edits))


def _count(edits: Iterable[Observation], name: Class) -> int:
    return sum(len(classified(seen).get(name, ())) for seen in edits)
