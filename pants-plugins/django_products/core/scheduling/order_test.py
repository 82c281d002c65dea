from __future__ import annotations

from collections.abc import Iterable, Sequence
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from django_products.core.layout import Layout
from django_products.core.scheduling.order import Batch, starting_order
from django_products.core.sharding.durations import Durations

LAYOUT = Layout(core=("posthog",))


def path_of(unit: str, name: str = "test_api") -> str:
    if unit in ("posthog", "tests"):
        return f"{unit}/{name}.py"
    return f"products/{unit}/backend/tests/{name}.py"


def batch(unit: str, *names: str) -> Batch:
    paths = tuple(path_of(unit, name) for name in names or ("test_api",))
    return Batch(f"{paths[0]}:x", paths)


def names_in_order(
    batches: Sequence[Batch], changed: Iterable[str] = (), times: Durations | None = None
) -> list[str]:
    order = starting_order(batches, tuple(changed), times or Durations(), LAYOUT)
    return [batches[position].name for position in order]


def names(*batches: Batch) -> list[str]:
    return [each.name for each in batches]


SHORT, LONG, NEW = batch("short"), batch("long"), batch("new")
CORE, FLOW = batch("posthog"), batch("tests", "test_flow")
TIMES = Durations(
    {path_of("short"): 1.0, path_of("long"): 9.0, path_of("posthog"): 4.0, FLOW.paths[0]: 5.0}
)


def test_the_longest_starts_first() -> None:
    assert names_in_order([CORE, SHORT, LONG, FLOW], times=TIMES) == names(LONG, FLOW, CORE, SHORT)


def test_what_has_changed_starts_before_what_may_see_it() -> None:
    batches = [LONG, FLOW, CORE, SHORT]
    edits = [
        ("products/short/backend/logic.py", SHORT),
        ("products/short/BUILD", SHORT),
        ("posthog/models/team.py", CORE),
        ("tests/test_flow.py", FLOW),
    ]
    for path, first in edits:
        others = [each for each in (LONG, FLOW, CORE, SHORT) if each is not first]
        assert names_in_order(batches, [path], TIMES) == names(first, *others)


def test_a_test_of_all_products_has_not_changed_with_its_neighbour() -> None:
    assert names_in_order([FLOW, LONG], ["tests/test_other.py"], TIMES) == names(LONG, FLOW)


def test_a_batch_of_which_nothing_is_known_starts_before_the_longest() -> None:
    assert names_in_order([SHORT, LONG, NEW], times=TIMES) == names(NEW, LONG, SHORT)


def test_a_new_file_among_known_ones_takes_as_long_as_they_do() -> None:
    grown = batch("short", "test_api", "test_new")
    assert names_in_order([LONG, grown], times=TIMES) == names(LONG, grown)


def test_without_durations_the_batch_with_most_files_starts_first() -> None:
    many = batch("many", "test_api", "test_logic")
    assert names_in_order([NEW, SHORT, many]) == names(many, NEW, SHORT)


UNITS = st.sampled_from(["a", "b", "c", "d", "posthog", "tests"])
FILES = st.builds(path_of, UNITS, st.sampled_from(["test_x", "test_y", "test_z"]))
SECONDS = st.floats(min_value=0.1, max_value=100)
BATCHES = st.lists(
    st.lists(FILES, min_size=1, max_size=3, unique=True).map(
        lambda paths: Batch(f"{paths[0]}:x", tuple(paths))
    ),
    unique_by=lambda each: each.name,
    max_size=8,
)
RECORDED = st.dictionaries(FILES, SECONDS).map(Durations)


@given(BATCHES, st.sets(FILES), RECORDED, st.randoms())
def test_every_batch_starts_once_and_in_the_same_order_however_they_arrive(
    batches: list[Batch], changed: set[str], recorded: Durations, random: Random
) -> None:
    in_order = names_in_order(batches, changed, recorded)
    assert sorted(in_order) == sorted(names(*batches))
    shuffled = random.sample(batches, len(batches))
    assert names_in_order(shuffled, sorted(changed), recorded) == in_order


@given(BATCHES, st.sets(FILES), RECORDED)
def test_changed_before_others_unknown_before_known_longer_before_shorter(
    batches: list[Batch], changed: set[str], recorded: Durations
) -> None:
    order = starting_order(batches, changed, recorded, LAYOUT)

    def unit(path: str) -> str:
        return path if path.startswith("tests/") else path.rpartition("/")[0]

    edited = {unit(path) for path in changed}
    has_changed = [any(unit(p) in edited for p in batches[i].paths) for i in order]
    assert has_changed == sorted(has_changed, reverse=True)
    for tier in (True, False):
        members = [batches[i] for i, value in zip(order, has_changed) if value is tier]
        known = [any(path in recorded.files for path in each.paths) for each in members]
        assert known == sorted(known)
        for is_known in (True, False):
            seconds = [
                sum(recorded.of(path).seconds for path in each.paths)
                for each, value in zip(members, known)
                if value is is_known
            ]
            assert seconds == sorted(seconds, reverse=True)


def whole_time(seconds: Iterable[float], slots: int) -> float:
    """How long a run takes in which each process starts where one has ended."""
    ends = [0.0] * slots
    for each in seconds:
        ends[ends.index(min(ends))] += each
    return max(ends)


@given(st.lists(SECONDS, min_size=1, max_size=12), st.integers(1, 8), st.randoms())
def test_no_order_is_better_by_more_than_a_third(
    seconds: list[float], slots: int, random: Random
) -> None:
    batches = [batch(f"p{number}") for number in range(len(seconds))]
    recorded = Durations({each.paths[0]: time for each, time in zip(batches, seconds)})
    ours = [seconds[position] for position in starting_order(batches, (), recorded, LAYOUT)]
    other = random.sample(seconds, len(seconds))
    assert whole_time(ours, slots) <= whole_time(other, slots) * 4 / 3 + 1e-9


def test_a_long_batch_at_the_end_is_what_the_order_saves() -> None:
    seconds = [1.0, 1.0, 1.0, 1.0, 4.0]
    batches = [batch(f"p{number}") for number in range(5)]
    recorded = Durations({each.paths[0]: time for each, time in zip(batches, seconds)})
    ours = [seconds[position] for position in starting_order(batches, (), recorded, LAYOUT)]
    assert (whole_time(seconds, 2), whole_time(ours, 2)) == (6.0, 4.0)
