"""In which order test processes start, and where they stop.

The goal `test` asks for partitions only, see `rules/pants_test_goal.py`. So what it asks here are requests for
partitions, and what it hears are positions in the list of its batches.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any

from pants.core.goals.test import TestRequest

from django_products.core.scheduling.order import Batch
from django_products.requests.request import request


@dataclass(frozen=True)
class OrderRequest:
    """In which order are batches to start?

    Arguments:
        batches: in Pants' order.
    """

    batches: tuple[Batch, ...]


@dataclass(frozen=True)
class RunInOrderRequest:
    """Run batches: of which is there to be a result? Of all, unless a failure has ended the run.

    Arguments:
        batches: in the order in which they are to start.
        fail_fast: the first failure ends the run.
    """

    batches: tuple[TestRequest.Batch[Any, Any], ...]
    fail_fast: bool


@dataclass(frozen=True)
class StartOrder:
    """What positions come with: the metadata of their partition.

    Arguments:
        fail_fast: the first failure is to end the run.
    """

    fail_fast: bool

    @property
    def description(self) -> str | None:
        return None


class Queue:
    """Batches that wait for a lane, and the positions of those that have ended.

    Equal to itself only: what a run has not started, or not ended, the next one knows nothing of.

    Arguments:
        batches: in the order in which they are to start.
    """

    def __init__(self, batches: tuple[TestRequest.Batch[Any, Any], ...]) -> None:
        self.batches = batches
        self.waiting = deque(range(len(batches)))
        self.ended: set[int] = set()


@request
@dataclass(frozen=True)
class Lane:
    """Runs one batch after the other, until none waits.

    Arguments:
        queue: what it takes them from, as other lanes do.
        first: positions of the batches that are to be set up before this lane begins, one after the other.
        fail_fast: the first failure ends the run.
    """

    queue: Queue
    first: tuple[int, ...]
    fail_fast: bool


@dataclass(frozen=True)
class LaneEnd:
    """No batch waits."""
