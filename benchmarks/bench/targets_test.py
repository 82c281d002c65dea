"""Targets are held against the figures."""

from __future__ import annotations

import pytest

from bench.results import Sample, Spread
from bench.targets import TARGETS, Target
from bench.testing import measured, samples


def target(beginning: str) -> Target:
    [found] = [one for one in TARGETS if one.what.startswith(beginning)]
    return found


def verdict(beginning: str, *found: Sample, products: int = 50) -> str:
    return target(beginning).verdict({products: measured(*found, products=products)})


@pytest.mark.parametrize(("wall", "expected"), [(0.2, "reached"), (0.21, "**missed**")])
def test_a_limit_in_seconds(wall: float, expected: str) -> None:
    assert (
        verdict("`--changed-since`, 50", *samples("select-hub-logic", "project", 0.5)) == "reached"
    )
    assert TARGETS[0].verdict({50: measured(*samples("no-op", "project", wall))}) == expected


def test_what_was_not_measured_is_not_reached() -> None:
    assert {one.verdict({}) for one in TARGETS} == {"not measured"}


def test_a_body_is_held_against_a_comment() -> None:
    ours, theirs = samples("hub-facade-body", "project", 1), samples(
        "hub-contract-comment", "turbo", 10
    )

    assert verdict("body in the hub's facade", *ours, *theirs) == "reached"


def test_growth_needs_two_monoliths() -> None:
    growth = target("nothing changed, 200")
    small = measured(*samples("no-op", "project", 1, 1))
    large = measured(*samples("no-op", "project", 3), products=200)

    assert growth.verdict({50: small}) == "not measured"
    assert growth.measured({50: small, 200: large}) == Spread(3, 3, 3)


def test_migrating_is_a_difference_in_milliseconds() -> None:
    found = (
        *samples("one-file-database", "project", 1.25, 1.5),
        *samples("one-file-logic", "project", 1, 1),
    )

    assert target("what a process needs more").measured({50: measured(*found)}) == Spread(
        375, 250, 500
    )


def test_against_plain_pants_the_worst_scenario_counts() -> None:
    found = (
        *samples("no-op", "project", 1),
        *samples("no-op", "plain-pants", 2),
        *samples("core", "project", 3),
        *samples("core", "plain-pants", 2),
    )

    assert verdict("any scenario", *found) == "**missed**"
    assert target("any scenario").measured({50: measured(*found)}) == Spread(1.5, 1.5, 1.5)
    assert target("any scenario").where({50: measured(*found)}) == "core"


def test_faster_is_a_lower_limit() -> None:
    plain = samples("hub-logic", "plain-pants", 10)

    assert (
        verdict("`logic.py` of the hub, faster", *plain, *samples("hub-logic", "project", 2))
        == "reached"
    )
    assert (
        verdict("`logic.py` of the hub, faster", *plain, *samples("hub-logic", "project", 3))
        == "**missed**"
    )
