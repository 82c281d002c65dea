"""What a scenario is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.checkout import Checkout


@dataclass(frozen=True)
class Scenario:
    """An edit, after which a contender is timed.

    Arguments:
        name: short and stable; results are compared by it.
        title: for the table.
        edit: changes the checkout in a way that no run has seen before.
        means_work: whether a correct contender has to run tests then.
    """

    name: str
    title: str
    edit: Callable[[Checkout], None]
    means_work: bool = True
