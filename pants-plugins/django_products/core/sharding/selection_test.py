from __future__ import annotations

from django_products.core.impact.values import ChangedFile, Fate, Layer, Report, SelectedTest
from django_products.core.sharding.durations import Durations, parse_durations
from django_products.core.sharding.matrix import Matrix
from django_products.core.sharding.packing import Goal
from django_products.core.sharding.selection import matrix_of

A, B, FLOW = "products/a/tests/test_a.py", "products/a/tests/test_b.py", "tests/test_flow.py"
BATCHES = {f"{path}:x": "products/a" for path in (A, B)}


def report(*paths: str) -> Report:
    selected = (
        SelectedTest(f"{path}:x", path, "a" if path.startswith("products/") else "tests", (), ())
        for path in paths
    )
    changed = ChangedFile("README.md", Fate.CHANGED, Layer.OTHER, None, None, (), 0)
    return Report("main", "0" * 40, (changed,), (), tuple(selected), (), (), 3, 0)


def matrix(
    *paths: str, durations: Durations, seconds: float = 10, most: int | None = None
) -> Matrix:
    return matrix_of(report(*paths), BATCHES, durations, Goal(seconds, 1.0, 1, most))


def test_tests_of_a_batch_share_a_process_and_others_have_their_own() -> None:
    [shard] = matrix(A, B, FLOW, durations=Durations({A: 2.0, B: 2.0, FLOW: 2.0})).shards
    assert (shard.name, shard.seconds) == ("a, tests", 8.0)


def test_what_is_not_recorded_is_listed_and_much_of_it_is_stale() -> None:
    found = matrix(A, B, durations=Durations({A: 2.0}))
    assert found.estimated == (B,)
    assert found.notes[0].startswith("The recorded durations are stale: 1 of 2 selected test files")
    assert matrix(A, durations=Durations({A: 2.0})).notes == ()


def test_an_empty_selection_has_a_reason() -> None:
    assert matrix(durations=Durations()) == Matrix(
        (), "No test is selected: no target owns `README.md`."
    )


def test_what_cannot_be_as_asked_is_said() -> None:
    known = Durations({A: 20.0, B: 20.0})
    [note] = matrix(A, B, durations=known).notes
    assert note.startswith("2 shards take longer than 10 s, up to 21 s")
    [note] = matrix(A, B, durations=known, seconds=30, most=1).notes
    assert note.startswith("1 shard takes longer than 30 s")


def test_durations_that_cannot_be_read_are_said() -> None:
    durations, problems = parse_durations("durations.json", b"<<<<<<<")
    found = matrix_of(report(A), BATCHES, durations, Goal(10), problems)
    assert (len(found.shards), found.estimated) == (1, (A,))
    assert found.notes[0].startswith("The recorded durations cannot be read: it is no JSON")
