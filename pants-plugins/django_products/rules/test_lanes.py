"""Runs the processes of `test` in order, and ends with the first failure where that is asked for.

Pants asks for all results at once; its processes then start in the order in which they happen to be set up. Here, lanes
take one batch after the other. There are some more of them than processes that run at a time: what is set up, or found
in a cache, need not wait for a process to end.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from pants.backend.python.goals.pytest_runner import PyTestRequest, TestSetupRequest
from pants.core.goals.test import TestRequest, TestResult
from pants.core.util_rules.environments import EnvironmentName, SingleEnvironmentNameRequest
from pants.core.util_rules.partitions import Partition, Partitions
from pants.engine.rules import Rule, _uncacheable_rule, collect_rules
from pants.engine.unions import UnionRule
from pants.option.global_options import GlobalOptions

from django_products.compat import (
    concurrently,
    end_of,
    environment_of,
    result_of,
    set_up_tests,
)
from django_products.core.scheduling.lanes import lanes_for
from django_products.core.scheduling.problems import stopped_at
from django_products.requests.scheduling import (
    Lane,
    LaneEnd,
    Queue,
    RunInOrderRequest,
    StartOrder,
)
from django_products.rules.test_order import path_of

logger = logging.getLogger(__name__)


class FirstFailure(Exception):
    """Ends what runs beside the batch that failed: the engine stops what nobody waits for.

    Arguments:
        position: of the batch that failed.
    """

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


@_uncacheable_rule
async def run_lane(lane: Lane) -> LaneEnd:
    """
    Raises:
        FirstFailure: a batch failed, and that is to end the run.
    """
    queue = lane.queue
    for position in lane.first:
        batch = queue.batches[position]
        if isinstance(batch, PyTestRequest.Batch):
            # As Pants' rule for pytest asks, so that both have it from the same memory.
            await set_up_tests(
                TestSetupRequest(batch.elements, batch.partition_metadata, is_debug=False)
            )
    while queue.waiting:
        position = queue.waiting.popleft()
        batch = queue.batches[position]
        environment: EnvironmentName = await environment_of(
            SingleEnvironmentNameRequest.from_field_sets(batch.elements, batch.description)
        )
        result: TestResult = await result_of(batch, environment)
        queue.ended.add(position)
        if lane.fail_fast and result.exit_code:
            raise FirstFailure(position)
    return LaneEnd()


# A run that was cut short says nothing of the next one, so its end is not remembered.
@_uncacheable_rule
async def run_in_order(
    request: RunInOrderRequest, global_options: GlobalOptions
) -> Partitions[int, Any]:
    queue = Queue(request.batches)
    total = len(request.batches)
    lanes = lanes_for(total, _slots(global_options))
    # Of all, even if a lane should have lost one, since the engine runs it again when a file changes meanwhile.
    positions = tuple(range(total))
    try:
        await concurrently(end_of(Lane(queue, first, request.fail_fast)) for first in lanes)
    except FirstFailure as failure:
        positions = tuple(sorted(queue.ended))
        missing = total - len(positions)
        if missing:
            path = path_of(request.batches[failure.position].elements[0].address)
            logger.warning("%s", stopped_at(path, missing, total))
    return Partitions([Partition(positions, StartOrder(request.fail_fast))])


def _slots(options: GlobalOptions) -> int:
    """How many processes run at a time."""
    local = options.process_execution_local_parallelism
    remote = options.process_execution_remote_parallelism if options.remote_execution else 0
    return max(local, remote)


def rules() -> Iterable[Rule | UnionRule]:
    return (*collect_rules(), UnionRule(TestRequest.PartitionRequest, RunInOrderRequest))
