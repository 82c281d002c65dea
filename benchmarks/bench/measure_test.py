"""Taking turns, and contenders that do not do their work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bench.contender import Contender, Place
from bench.measure import measure
from bench.monolith import Monolith
from bench.results import Missing
from bench.scenario import Cold, Scenario, Task
from bench.tools import Tools


class Fake(Contender):
    """Prints what its name says, by a shell."""

    why = title = ""
    prints: str

    def command(self, scenario: Scenario) -> Sequence[str]:
        return ("/bin/sh", "-c", self.prints)

    def naming(self) -> Sequence[str]:
        return ()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path, tmp_path, Monolith(()), Tools(tmp_path, tmp_path))


def fake(place: Place, called: str, prints: str) -> Contender:
    contender: Contender = type(called, (Fake,), {"name": called, "prints": prints})(place)
    contender.checkout.write({"file": ""})
    contender.checkout.commit()
    return contender


def edit(name: str, means_work: bool = True, task: Task = Task.TEST) -> Scenario:
    return Scenario(
        name, name, lambda checkout, _: checkout.append("file", "x"), task, means_work=means_work
    )


def test_an_interrupt_leaves_whole_rounds(place: Place) -> None:
    told: list[str] = []

    def say(line: str) -> None:
        told.append(line)
        if line.startswith("round 2/3: two"):
            raise KeyboardInterrupt

    contenders = [fake(place, "a", "echo 3 passed")]
    samples, _ = measure(contenders, [edit("one"), edit("two")], 3, say)
    assert [(one.round, one.scenario) for one in samples] == [(1, "one"), (1, "two")]
    assert told[-1] == "interrupted: figures of 1 of 3 rounds"

    told.clear()
    with pytest.raises(KeyboardInterrupt):
        measure(contenders, [edit("two")], 3, lambda line: say(line.replace("1/3", "2/3")))


def test_what_is_slow_has_one_turn(place: Place) -> None:
    slow = Scenario("slow", "slow", slow=True, means_work=None)
    samples, _ = measure(
        [fake(place, "a", "echo 3 passed")], [edit("one"), slow], 3, lambda _: None
    )

    assert [(one.round, one.scenario) for one in samples] == [
        (1, "one"),
        (1, "slow"),
        (2, "one"),
        (3, "one"),
    ]


def test_all_take_turns(place: Place) -> None:
    both = [fake(place, name, "echo 3 passed") for name in ("a", "b")]
    samples, missing = measure(both, [edit("one"), edit("two")], 2, lambda line: None)

    turns = [(one.round, one.scenario, one.contender, one.work) for one in samples]
    assert turns == [
        (round_, scenario, contender, 3)
        for round_ in (1, 2)
        for scenario in ("one", "two")
        for contender in ("a", "b")
    ]
    assert missing == []


@pytest.mark.parametrize("code", [0, 1])
def test_what_is_cold_is_warm_again_for_the_next(place: Place, code: int) -> None:
    contender = fake(place, "a", f"echo 1 passed; exit {code}")
    done: list[tuple[str, Cold]] = []
    contender.chill = lambda cold: done.append(("chill", cold))  # type: ignore[method-assign]
    contender.thaw = lambda cold: done.append(("thaw", cold))  # type: ignore[method-assign]

    measure([contender], [replace(edit("one"), cold=Cold.EVERYTHING)], 1, lambda line: None)
    assert done == [("chill", Cold.EVERYTHING), ("thaw", Cold.EVERYTHING)]


def test_edits_are_undone(place: Place) -> None:
    contender = fake(place, "a", "test $(cat file) = x && echo 1 passed")

    assert len(measure([contender], [edit("one")], 2, lambda line: None)[0]) == 2
    assert (contender.checkout.root / "file").read_text() == ""


@pytest.mark.parametrize(
    ("prints", "means_work", "why"),
    [
        ("echo 1 failed; exit 1", True, "fails"),
        ("echo nothing; exit 0", True, "runs no test, where the edit needs some"),
        ("echo 1 passed", False, "runs tests, where nothing has changed"),
    ],
)
def test_what_is_not_done_has_a_reason_and_no_figure(
    place: Place, prints: str, means_work: bool, why: str
) -> None:
    contender = fake(place, "a", prints)

    found = measure([contender], [edit("one", means_work)], 2, lambda line: None)

    assert found == ([], [Missing("a", "one", why)])


def test_what_cannot_be_asked_has_a_reason(place: Place) -> None:
    found = measure(
        [fake(place, "a", "echo")], [edit("one", task=Task.SELECT)], 1, lambda line: None
    )

    assert found == ([], [Missing("a", "one", "cannot say")])
