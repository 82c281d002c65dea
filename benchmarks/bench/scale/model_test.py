from __future__ import annotations

import pytest

from bench.scale.measured import Point
from bench.scale.model import Checked, Day, Line, Team
from bench.scale.testing import point


def _memory(measured: Point) -> float:
    return measured.memory_mb


def test_a_line_through_what_lies_on_one() -> None:
    line = Line.through([point(10, memory_mb=120), point(30, memory_mb=160)], _memory)
    assert (line.base, line.each) == (100, 2)
    assert line.at(100) == 300
    assert line.reaches(300) == 100


def test_a_model_is_held_against_the_largest_which_it_was_not_fitted_to() -> None:
    points = [point(40, memory_mb=360), point(10, memory_mb=120), point(20, memory_mb=140)]
    checked = Checked.of(points, _memory, 1_000)
    assert checked.off == pytest.approx(0.5)
    assert checked.expected > 5_000


def test_a_push_runs_what_it_can_change() -> None:
    team = Team(implementation=0.5, contract=0.25, core=0.25)
    assert team.executed(users=3, products=100) == 0.5 + 0.25 * 4 + 25


def test_the_day_of_a_team() -> None:
    team = Team(engineers=2, pushes=5, implementation=1, contract=0, core=0)
    # A process takes 36 seconds of a processor.
    day = Day.of(team, [point(10), point(100, cold_cpu=3_600, sent=1_000_000)], 1_000)
    assert day.hits == pytest.approx(0.999)
    assert day.hours == pytest.approx(10 * 36 / 3600)
    assert day.hours_of_all == pytest.approx(1000 * 10 * 36 / 3600)
    assert day.sent_mb == pytest.approx(10)


def test_shares_of_the_team_that_is_assumed_sum_to_one() -> None:
    team = Team()
    assert team.implementation + team.contract + team.core == pytest.approx(1)
