"""In which order `test` starts its processes."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from pants.core.goals.test import TestRequest
from pants.core.util_rules.partitions import Partition, Partitions
from pants.engine.addresses import Address
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.unions import UnionRule

from django_products.core.git.changes import Changes
from django_products.core.layout import Layout
from django_products.core.scheduling.order import Batch, starting_order
from django_products.requests.scheduling import OrderRequest, StartOrder
from django_products.requests.test_runs import RecordedDurations
from django_products.subsystem import DjangoProducts

logger = logging.getLogger(__name__)


@rule
async def order_tests(
    request: OrderRequest,
    changes: Changes,
    recorded: RecordedDurations,
    layout: Layout,
    options: DjangoProducts,
) -> Partitions[int, Any]:
    for problem in recorded.problems:
        logger.warning("%s", problem)
    positions = starting_order(request.batches, changes.changed, recorded.durations, layout)
    return Partitions([Partition(positions, StartOrder(options.fail_fast))])


def batch_of(batch: TestRequest.Batch[Any, Any]) -> Batch:
    addresses = [field_set.address for field_set in batch.elements]
    return Batch(addresses[0].spec, tuple(path_of(each) for each in addresses))


def path_of(address: Address) -> str:
    """The test file at an address; the address itself where other backends have tests that are no file."""
    return address.filename if address.is_file_target else address.spec


def rules() -> Iterable[Rule | UnionRule]:
    return (*collect_rules(), UnionRule(TestRequest.PartitionRequest, OrderRequest))
