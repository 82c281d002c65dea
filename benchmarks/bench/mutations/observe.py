"""One round: mutate, ask for the incremental result, and, of some rounds, for that from scratch."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from bench.errors import BenchmarkError
from bench.mutations.checkout import mutate
from bench.mutations.observed import Made, Round
from bench.selection.observers.pants import Pants, refusal
from bench.selection.observers.plain_pytest import PlainPytest, all_tests
from bench.selection.tree import Tree


@dataclass(frozen=True)
class Prepared:
    """A checkout at its base, where all tests pass.

    Arguments:
        paths: what is mutated.
    """

    tree: Tree
    pants: Pants
    pytest: PlainPytest
    paths: Sequence[str]


def observe(prepared: Prepared, number: int, count: int, seed: int, *, whole: bool) -> Round:
    """Arguments:
    number: of the round; with the seed, it decides which mutations are made.
    count: how many.
    whole: also run everything from scratch.
    """
    try:
        chance = random.Random(f"{seed}:{number}")  # noqa: S311 - the same each time is the point
        made = mutate(prepared.tree, prepared.paths, count, chance)
        return _observe(prepared, number, made, whole=whole)
    finally:
        prepared.tree.restore()


def _observe(prepared: Prepared, number: int, made: tuple[Made, ...], *, whole: bool) -> Round:
    pants, tests = prepared.pants, all_tests(prepared.tree.root)
    fails = prepared.pytest.failed() if whole else None
    try:
        selected = pants.selected()
        _, red = pants.test("test", "::", selected=tests)
        scratch = pants.test("test", "--force", "::", selected=tests)[1] if whole else None
    except BenchmarkError as error:
        return Round(number, made, (), (), None, fails, (), refusal(str(error)))
    # From scratch, but in sandboxes: what is green there cannot see the mutation.
    green = {*(fails or ())} - {*(scratch or ())}
    return Round(number, made, selected, red, scratch, fails, tuple(sorted(green)))
