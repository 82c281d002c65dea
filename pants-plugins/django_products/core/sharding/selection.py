"""Shards of what a change selects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django_products.core.impact.values import Report
from django_products.core.problems import Problem
from django_products.core.sharding.durations import Durations
from django_products.core.sharding.matrix import Matrix
from django_products.core.sharding.packing import Goal, Shard, TestFile, pack

# From this part of the selection on, what is not recorded makes shards uneven enough to say so.
_STALE = 0.2


def matrix_of(
    report: Report,
    batches: Mapping[str, str],
    durations: Durations,
    goal: Goal,
    problems: Iterable[Problem] = (),
) -> Matrix:
    """The shards that CI is to run.

    Arguments:
        report: what is selected.
        batches: for the address of a test, what the tests that share its process have in common;
            a test that is not listed shares none.
        durations: how long tests take.
        goal: what shards are to be like.
        problems: what of the durations cannot be read.
    """
    estimates = {test.path: durations.of(test.path) for test in report.selected}
    files = (
        TestFile(
            test.address,
            batches.get(test.address, test.address),
            test.unit.rpartition("/")[2],
            estimates[test.path].seconds,
        )
        for test in report.selected
    )
    shards = pack(files, goal)
    estimated = tuple(sorted(path for path, each in estimates.items() if not each.known))
    notes = [problem.what for problem in problems]
    if len(estimated) > _STALE * len(estimates):
        notes.append(
            f"The recorded durations are stale: {len(estimated)} of {len(estimates)} selected test "
            "files are not in them. Run `./pants test --report ::`, then `./pants test-durations`."
        )
    notes += _too_long(shards, goal)
    return Matrix(shards, report.why_empty, estimated, tuple(notes))


def _too_long(shards: Iterable[Shard], goal: Goal) -> Iterable[str]:
    over = [shard for shard in shards if shard.seconds > goal.seconds]
    if over:
        what = "1 shard takes" if len(over) == 1 else f"{len(over)} shards take"
        longest = max(shard.seconds for shard in over)
        yield (
            f"{what} longer than {goal.seconds:.0f} s, up to {longest:.0f} s: a test file is never "
            "split, and there are no more shards than allowed."
        )
