"""Whether contenders say the same of the same tests: else their times could not be compared."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from bench.contender import Contender
from bench.errors import BenchmarkError
from bench.scenarios import SCENARIOS


def same_tests(passed: Mapping[str, frozenset[str]]) -> int:
    """How many tests pass, with all contenders alike.

    Arguments:
        passed: ids of tests by contender.

    Raises:
        BenchmarkError: one has others than the first one.
    """
    if not passed:
        return 0
    (first, expected), *others = passed.items()
    for name, found in others:
        for one, other, ids in ((first, name, expected - found), (name, first, found - expected)):
            if ids:
                shown = "\n  ".join(sorted(ids)[:5])
                raise BenchmarkError(
                    f"{len(ids)} tests pass with {one}, and not with {other}, such as\n  {shown}"
                )
    return len(expected)


def compare(contenders: Sequence[Contender], say: Callable[[str], None]) -> int:
    """Run everything with each; and a test that is broken, which none may overlook.

    Raises:
        BenchmarkError: they disagree.
    """
    passed = {}
    for contender in (one for one in contenders if one.runs_all):
        passed[contender.name] = contender.passed()
        say(f"{contender.name}: {len(passed[contender.name])} tests pass")
    for contender in contenders:
        _finds_a_broken_test(contender)
        say(f"{contender.name}: fails for a broken test")
    return same_tests(passed)


def _finds_a_broken_test(contender: Contender) -> None:
    scenario = next(one for one in SCENARIOS if one.name == "leaf-logic")
    contender.settle()
    leaf = contender.place.monolith.leaf
    # The runners that select by content have never seen this one.
    contender.checkout.replace(
        f"{leaf.backend}/logic.py",
        "        weight += place * value\n",
        "        weight += place + value\n",
    )
    try:
        finished = contender.run(contender.command(scenario))
    finally:
        contender.checkout.restore()
    if not finished.code:
        raise BenchmarkError(
            f"{contender.name} passes with broken code.\n{finished.output[-2000:]}"
        )
