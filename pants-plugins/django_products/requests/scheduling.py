"""In which order test processes start, and where they stop.

The goal `test` asks for partitions only, see `rules/test_goal.py`. So what it asks here are requests for
partitions, and what it hears are positions in the list of its batches.
"""

from __future__ import annotations

from dataclasses import dataclass

from pants.core.goals.test import TestRequest
from pants.engine.engine_aware import EngineAwareParameter

from django_products.core.scheduling.order import Batch


@dataclass(frozen=True)
class OrderRequest:
    """In which order are batches to start?

    Arguments:
        batches: in Pants' order.
    """

    batches: tuple[Batch, ...]


@dataclass(frozen=True)
class FirstFailureRequest:
    """Run batches until one fails: which have run to their end?

    Arguments:
        batches: in the order in which they are to start.
    """

    batches: tuple[TestRequest.Batch, ...]


@dataclass(frozen=True)
class StartOrder:
    """What the positions are told with: the metadata of their partition.

    Arguments:
        fail_fast: the first failure is to end the run.
    """

    fail_fast: bool

    @property
    def description(self) -> str | None:
        return None


class Watch:
    """Which batches have ended, by position. Equal to itself only: no run is told of another."""

    def __init__(self) -> None:
        self.ended: set[int] = set()


@dataclass(frozen=True)
class WatchedBatch(EngineAwareParameter):
    """
    Arguments:
        batch: what to run.
        position: of it, among all.
        watch: where to write down that it has ended.
    """

    batch: TestRequest.Batch
    position: int
    watch: Watch

    def debug_hint(self) -> str:
        return self.batch.debug_hint()


@dataclass(frozen=True)
class Passed:
    """A batch has not failed."""
