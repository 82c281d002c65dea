from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from django_products.core.sharding.packing import Goal, Shard, TestFile, pack


def files(batch: str, *seconds: float) -> list[TestFile]:
    return [TestFile(f"{batch}/{n}", batch, batch, time) for n, time in enumerate(seconds)]


def names(shards: Iterable[Shard]) -> list[tuple[str, float]]:
    return [(shard.name, shard.seconds) for shard in shards]


def test_nothing() -> None:
    assert pack([], Goal(10)) == ()


def test_short_batches_share_a_shard() -> None:
    shards = pack([*files("a", 4, 3), *files("b", 2), *files("c", 5)], Goal(10, process=1))
    assert names(shards) == [("a", 8.0), ("b, c", 9.0)][::-1]
    assert shards[0].addresses == ("b/0", "c/0")


def test_a_batch_that_is_too_long_is_split() -> None:
    shards = pack(files("a", 5, 4, 3, 2, 1), Goal(9, process=1))
    assert names(shards) == [("a 1/2", 9.0), ("a 2/2", 8.0)]


def test_a_file_is_never_split() -> None:
    assert names(pack(files("a", 50, 1), Goal(10))) == [("a 1/2", 50.0), ("a 2/2", 1.0)]
    # Even when the start alone takes longer than anybody wants to wait.
    assert names(pack(files("a", 1, 1), Goal(1, process=5))) == [("a 1/2", 6.0), ("a 2/2", 6.0)]


def test_several_cores() -> None:
    [shard] = pack([*files("a", 6), *files("b", 5), *files("c", 4)], Goal(10, cores=2))
    assert (shard.work, shard.seconds) == (15.0, 9.0)


def test_no_more_shards_than_there_may_be() -> None:
    shards = pack([f for n in range(6) for f in files(f"p{n}", 5 + n)], Goal(1, most=2))
    assert [shard.seconds for shard in shards] == [23.0, 22.0]


BATCHES = st.lists(st.tuples(st.sampled_from("abcdef"), st.floats(0.1, 60)), max_size=40).map(
    lambda rows: [TestFile(f"{b}/{n}", b, b, s) for n, (b, s) in enumerate(rows)]
)
GOALS = st.builds(
    Goal, st.floats(5, 100), st.floats(0, 3), st.integers(1, 4), st.none() | st.integers(1, 5)
)


@given(BATCHES, GOALS)
def test_every_file_is_in_exactly_one_shard(batches: list[TestFile], goal: Goal) -> None:
    shards = pack(batches, goal)
    packed = sorted(address for shard in shards for address in shard.addresses)
    assert packed == sorted(file.address for file in batches)
    assert goal.most is None or len(shards) <= goal.most
    assert pack(reversed(batches), goal) == shards


@given(BATCHES, st.floats(5, 100), st.floats(0, 3))
def test_only_single_files_take_longer_than_asked(
    batches: list[TestFile], seconds: float, process: float
) -> None:
    for shard in pack(batches, Goal(seconds, process)):
        if shard.seconds > seconds + 1e-6:
            [part] = shard.parts
            # What cannot be divided evenly may be over by less than its shortest file.
            assert (
                len(part.files) == 1
                or part.seconds - min(file.seconds for file in part.files)
                <= max(seconds, max(file.seconds for file in part.files) + process) + 1e-6
            )
