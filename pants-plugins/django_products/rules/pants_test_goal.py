"""Gives the goal `test` of Pants an order, and an end at the first failure.

Pants has no place where a plugin says either: it takes batches as they come, and waits for all of them.
Test requests of our own would have both, but then Pants' pytest would have to be told, by `skip_tests` on every
target, to leave our tests alone, and the rule that runs it be copied. So one function of the goal is wrapped: the
one that lists the batches. The batches stay what they are, and with them everything that is
remembered or cached of them.
"""

from __future__ import annotations

import inspect
import logging
from typing import Any, Protocol

from pants.core.goals import test
from pants.core.goals.test import TestRequest, TestSubsystem
from pants.core.util_rules.environments import ChosenLocalEnvironmentName
from pants.core.util_rules.partitions import Partitions

from django_products.compat import positions_in
from django_products.core.scheduling.problems import unknown_test_goal
from django_products.requests.scheduling import OrderRequest, RunInOrderRequest
from django_products.rules.test_order import batch_of

logger = logging.getLogger(__name__)

_FUNCTION = "_get_test_batches"
_PARAMETERS = (
    "core_request_types",
    "targets_to_field_sets",
    "local_environment_name",
    "test_subsystem",
)


class ListsBatches(Protocol):
    async def __call__(
        self,
        core_request_types: Any,
        targets_to_field_sets: Any,
        local_environment_name: ChosenLocalEnvironmentName,
        test_subsystem: TestSubsystem,
    ) -> list[TestRequest.Batch[Any, Any]]: ...


def put_tests_in_order() -> None:
    listing = getattr(test, _FUNCTION, None)
    # Backends are loaded anew with each change of options.
    listing = getattr(listing, "of_pants", listing)
    if listing is None or tuple(inspect.signature(listing).parameters) != _PARAMETERS:
        logger.warning("%s", unknown_test_goal())
        return
    setattr(test, _FUNCTION, _in_order(listing))


def _in_order(listing: ListsBatches) -> ListsBatches:
    async def list_batches(
        core_request_types: Any,
        targets_to_field_sets: Any,
        local_environment_name: ChosenLocalEnvironmentName,
        test_subsystem: TestSubsystem,
    ) -> list[TestRequest.Batch[Any, Any]]:
        batches = await listing(
            core_request_types, targets_to_field_sets, local_environment_name, test_subsystem
        )
        environment = local_environment_name.val
        order = OrderRequest(tuple(batch_of(each) for each in batches))
        start: Partitions[int, Any] = await positions_in(environment, order)
        batches = [batches[position] for position in start[0].elements]
        is_interactive = test_subsystem.debug or test_subsystem.debug_adapter
        if not batches or is_interactive:
            return batches
        # They run here. Pants then asks for their results again, which are remembered.
        run = RunInOrderRequest(tuple(batches), start[0].metadata.fail_fast)
        done: Partitions[int, Any] = await positions_in(environment, run)
        return [batches[position] for position in done[0].elements]

    list_batches.of_pants = listing  # type: ignore[attr-defined]
    return list_batches
