"""Where the ways from a change end: at contracts that are as they were."""

from __future__ import annotations

from collections.abc import Iterator

from django_products.core.boundaries.unit import owner_of
from django_products.core.impact.graph import way_to
from django_products.core.impact.situation import Situation
from django_products.core.impact.values import Cut, CutTest


def files_behind(product: str, situation: Situation) -> tuple[str, ...]:
    """The changed files of a product that a contract can hide: all but its tests."""
    layout = situation.project.layout
    return tuple(
        given.path
        for given in situation.given
        if layout.product_of(given.path) == product
        and not layout.is_for_tests(given.path)
        and situation.owners[given.path]
    )


def cuts_of(situation: Situation) -> Iterator[Cut]:
    """The contracts that keep tests from running, by product."""
    for product, contract in sorted(situation.contracts.items()):
        changed = files_behind(product, situation)
        tests = tuple(sorted(_tests_behind(contract, situation))) if changed else ()
        if tests:
            yield Cut(product, contract, changed, tests)


def _tests_behind(contract: str, situation: Situation) -> Iterator[CutTest]:
    targets, layout = situation.targets, situation.project.layout
    tree = situation.graph.tree_from((contract,))
    for address in tree:
        if targets.is_wanted_test(address) and not situation.selection.reaches(address):
            path = targets.name_of(address)
            way = tuple(targets.name_of(each) for each in way_to(address, tree))
            yield CutTest(address, path, owner_of(path, layout), way)
