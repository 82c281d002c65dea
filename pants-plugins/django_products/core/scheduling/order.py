"""In which order test processes start: the likeliest failure first, then the longest."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django_products.core.layout import Layout
from django_products.core.sharding.durations import Durations


@dataclass(frozen=True)
class Batch:
    """Test files that share a process.

    Arguments:
        name: what sorts where nothing else does: the address of its first target.
        paths: of its test files, relative to the build root.
    """

    name: str
    paths: tuple[str, ...]


def starting_order(
    batches: Sequence[Batch], changed: Collection[str], durations: Durations, layout: Layout
) -> tuple[int, ...]:
    """The positions of the batches, in the order in which they are to start.

    First what tests a product, or a core package, in which a file has changed, and what has
    changed itself: that fails more often than a dependent of it. Among these, and among the others,
    the longest come first, so that no long one is left for the end, when it runs alone. Where nothing
    has changed, the run takes at most a third longer than in the best of all orders.

    Source: https://doi.org/10.1137/0117039, R. L. Graham, Bounds on multiprocessing timing anomalies

    A batch of which no file is recorded counts as longer than any that is known. When that is wrong,
    others start a little later; when a long one counted as short, the end of the run would wait for it.

    Arguments:
        batches: what is to run.
        changed: paths of changed files; none where nobody knows.
        durations: how long test files took.
        layout: whose tests a path belongs to.
    """
    edited = frozenset(_unit_of(path, layout) for path in changed)

    def place(position: int) -> tuple[bool, bool, float, str, int]:
        batch = batches[position]
        times = [durations.of(path) for path in batch.paths]
        return (
            not any(_unit_of(path, layout) in edited for path in batch.paths),
            any(time.known for time in times),
            # The time beside the tests is the same for each process.
            -sum(time.seconds for time in times),
            batch.name,
            position,
        )

    return tuple(sorted(range(len(batches)), key=place))


def _unit_of(path: str, layout: Layout) -> tuple[str, str]:
    """The product, or the core package, or the file where it is in neither."""
    product = layout.product_of(path)
    if product is not None:
        return ("product", product)
    core = layout.core_of(path)
    return ("file", path) if core is None else ("core", core)
