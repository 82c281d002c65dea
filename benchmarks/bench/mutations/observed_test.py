from __future__ import annotations

from dataclasses import replace

from bench.mutations.observed import Made, Round, Rounds

SEEN = Round(
    number=1,
    made=(Made("a.py", 1, "constant", "x = 1", "x = 2"),),
    selected=("a", "b"),
    red=("a",),
    red_from_scratch=("a",),
    fails=("a", "c"),
    green_when_forced=("c",),
)


def test_what_is_not_selected_or_not_red_is_missed() -> None:
    assert SEEN.missed == ()
    assert replace(SEEN, selected=("b",)).missed == ("a",)
    assert replace(SEEN, red_from_scratch=("a", "b")).missed == ("b",)
    # It fails with plain pytest, and in its sandbox, too.
    assert replace(SEEN, green_when_forced=()).missed == ("c",)
    assert replace(SEEN, green_when_forced=(), refusal="DJP003").missed == ()


def test_what_is_red_and_not_from_scratch_is_stale() -> None:
    assert SEEN.stale == ()
    assert replace(SEEN, red_from_scratch=()).stale == ("a",)
    assert replace(SEEN, red_from_scratch=None, fails=None).stale == ()


def test_json_is_read_as_it_was_written() -> None:
    seen = Rounds(5, "2026-01-01", (SEEN, replace(SEEN, red_from_scratch=None, fails=None)))
    assert Rounds.from_json(seen.to_json()) == seen


def test_a_round_that_is_run_again_takes_its_place() -> None:
    missed = replace(SEEN, number=2, selected=())
    rounds = Rounds(5, "2026-01-01", (SEEN, missed)).with_round(replace(SEEN, number=2))
    assert [each.missed for each in rounds.rounds] == [(), ()]
    assert rounds.renewed == (2,)
    assert Rounds.from_json(rounds.to_json()) == rounds
