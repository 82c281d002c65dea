"""`[django-products].fail_fast`: runs tests until some fail."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from pants.core.goals.test import TestRequest, TestResult
from pants.core.util_rules.environments import EnvironmentName, SingleEnvironmentNameRequest
from pants.core.util_rules.partitions import Partition, Partitions
from pants.engine.rules import Rule, _uncacheable_rule, collect_rules, rule
from pants.engine.unions import UnionRule

from django_products.compat import concurrently, environment_of, passed, result_of
from django_products.core.scheduling.problems import stopped_at
from django_products.requests.scheduling import (
    FirstFailureRequest,
    Passed,
    StartOrder,
    Watch,
    WatchedBatch,
)
from django_products.rules.test_order import path_of

logger = logging.getLogger(__name__)


class FirstFailure(Exception):
    """Ends the processes that run beside the one that failed: the engine stops what nobody waits for.

    Arguments:
        position: of the batch that failed.
    """

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


@rule
async def run_watched(request: WatchedBatch) -> Passed:
    """
    Raises:
        FirstFailure: the batch failed.
    """
    batch = request.batch
    environment: EnvironmentName = await environment_of(
        SingleEnvironmentNameRequest.from_field_sets(batch.elements, batch.description)
    )
    result: TestResult = await result_of(batch, environment)
    request.watch.ended.add(request.position)
    if result.exit_code:
        raise FirstFailure(request.position)
    return Passed()


# A run that was cut short says nothing of the next one, so its end is not remembered.
@_uncacheable_rule
async def run_to_first_failure(request: FirstFailureRequest) -> Partitions[int, Any]:
    watch = Watch()
    total = len(request.batches)
    try:
        await concurrently(
            passed(WatchedBatch(batch, position, watch))
            for position, batch in enumerate(request.batches)
        )
    except FirstFailure as failure:
        missing = total - len(watch.ended)
        if missing:
            path = path_of(request.batches[failure.position].elements[0].address)
            logger.warning("%s", stopped_at(path, missing, total))
    return Partitions([Partition(tuple(sorted(watch.ended)), StartOrder(fail_fast=True))])


def rules() -> Iterable[Rule | UnionRule]:
    return (*collect_rules(), UnionRule(TestRequest.PartitionRequest, FirstFailureRequest))
