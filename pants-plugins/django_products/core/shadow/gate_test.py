from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from django_products.core.shadow.gate import State, gate_of
from django_products.core.shadow.history import History, Unreadable
from django_products.core.shadow.problems import unreadable_line
from django_products.core.shadow.run import Run
from django_products.core.shadow.score import Mark
from django_products.core.shadow.testing import run

TORN = Unreadable(7, unreadable_line("h", 7, "it is no JSON object"))
ORDER = list(State)


def sentence(*entries: Run | Unreadable, size: int = 3) -> str:
    return gate_of(History(entries), size).sentence


def test_open_until_there_are_enough_runs() -> None:
    assert sentence() == "open: 0 of 3 runs, nothing escaped so far. There is no run that counts."
    assert sentence(run(1), run(2, Mark.CAUGHT)) == (
        "open: 2 of 3 runs, nothing escaped so far. 1 of 2 runs caught a failure."
    )


def test_passed() -> None:
    assert sentence(run(1, Mark.UNSTABLE), run(2, Mark.CAUGHT), run(3, Mark.FAILING_BEFORE)) == (
        "passed: nothing escaped in the last 3 runs. 1 of 3 runs caught a failure."
    )


def test_failed_as_long_as_it_is_among_the_last_runs() -> None:
    escape = run(1, Mark.ESCAPED)
    assert sentence(escape, run(2), run(3)).startswith(
        "failed: something escaped in 1 of the last 3 runs."
    )
    assert sentence(escape, run(2), run(3), run(4)).startswith("passed:")


def test_a_single_run() -> None:
    assert sentence(run(1, Mark.ESCAPED)).startswith("failed: something escaped in the last run.")
    assert sentence(run(1), size=1).startswith("passed: nothing escaped in the last run.")


def test_a_run_that_cannot_be_read_counts_as_the_worst() -> None:
    assert sentence(run(1), TORN).startswith("failed: 1 run cannot be read.")
    assert sentence(run(1, Mark.ESCAPED), TORN).startswith(
        "failed: something escaped in 1 of the last 2 runs, and 1 run cannot be read."
    )


def test_runs_that_are_alike_count_once_and_the_newest_does() -> None:
    old = run(1, Mark.ESCAPED)
    new = replace(run(1), time="2026-02-01T00:00:00Z")
    gate = gate_of(History((old, run(2), new)), 3)
    assert gate.runs == (run(2), new)
    assert gate.state is State.OPEN


def test_a_run_without_a_change_counts_for_nothing() -> None:
    assert gate_of(History((run(1, changed=()), run(2))), 2).runs == (run(2),)


def test_a_run_in_which_something_is_masked_counts_only_if_something_escaped() -> None:
    masked, escaped = run(1, Mark.CAUGHT, Mark.MASKED), run(2, Mark.MASKED, Mark.ESCAPED)
    assert gate_of(History((masked, escaped)), 2).runs == (escaped,)


marks = st.lists(st.sampled_from(Mark), max_size=2)
histories = st.lists(
    st.builds(lambda n, m: run(n, *m), st.integers(0, 9), marks) | st.just(TORN), max_size=12
)
sizes = st.integers(1, 5)


@given(histories, sizes, st.integers(10, 20))
def test_an_escape_fails_the_gate_and_nothing_less_than_a_gate_of_runs_passes_it(
    entries: list[Run | Unreadable], size: int, number: int
) -> None:
    gate = gate_of(History((*entries, run(number, Mark.ESCAPED))), size)
    assert gate.state is State.FAILED
    cleared = [run(number + place) for place in range(1, size)]
    assert gate_of(History((*entries, run(number, Mark.ESCAPED), *cleared)), size).state is (
        State.FAILED
    )


@given(histories, sizes)
def test_a_new_run_without_an_escape_never_makes_it_worse(
    entries: list[Run | Unreadable], size: int
) -> None:
    before = gate_of(History(tuple(entries)), size).state
    after = gate_of(History((*entries, run(30))), size).state
    assert ORDER.index(after) >= ORDER.index(before)


@given(histories, sizes, st.data())
def test_an_escape_in_place_of_a_clean_run_never_makes_it_better(
    entries: list[Run | Unreadable], size: int, data: st.DataObject
) -> None:
    before = gate_of(History(tuple(entries)), size).state
    worse = [
        (
            replace(each, scored=run(0, Mark.ESCAPED).scored)
            if isinstance(each, Run) and data.draw(st.booleans())
            else each
        )
        for each in entries
    ]
    after = gate_of(History(tuple(worse)), size).state
    assert ORDER.index(after) <= ORDER.index(before)
