"""What a scenario is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from bench.checkout import Checkout
from bench.monolith import Monolith
from bench.monolith.shapes import Product


class Task(Enum):
    """What is asked of a contender."""

    TEST = "run the tests that the edit needs"
    SELECT = "say which tests the edit needs"
    TEST_FILES = "run one file of tests, and nothing else"


class Cold(Enum):
    """What is gone before, beside what the edit makes worthless."""

    NOTHING = "nothing"
    RESULTS = "results of tests"
    DAEMON = "results, and the daemon"
    EVERYTHING = "results, daemon, caches and environment"
    ALL_BUT_REMOTE = "everything on this machine; a remote cache has it all"


def _nothing(checkout: Checkout, monolith: Monolith) -> None: ...


@dataclass(frozen=True)
class Scenario:
    """An edit, after which contenders are timed.

    Arguments:
        name: short and stable; results are compared by it.
        title: for the table.
        edit: changes the checkout in a way that no run has seen before.
        means_work: whether a correct contender has to run tests then; None where either is right.
        product: the only one whose tests can see the edit, or that are asked for.
        file: the only one that is run, for TEST_FILES.
        adds: the product that is new, for which tools may need files of their own.
        slow: only measured when asked for, and in the first round alone.
    """

    name: str
    title: str
    edit: Callable[[Checkout, Monolith], None] = _nothing
    task: Task = Task.TEST
    cold: Cold = Cold.NOTHING
    means_work: bool | None = True
    product: str | None = None
    file: str | None = None
    adds: Product | None = None
    slow: bool = False
