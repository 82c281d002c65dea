"""How many inputs hypothesis has tried, from what `--hypothesis-show-statistics` prints."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bench.reliability.tried import Examples

_TEST = re.compile(r"^\S*django_products/core/(?P<file>\S+_test\.py)::(?P<name>\w+):$")
_PASSING = re.compile(r"^ +- (?P<count>\d+) passing examples, ")


def examples_of(output: str) -> tuple[Examples, ...]:
    """Arguments:
    output: of pytest, whole. A test that pytest parametrizes has a line for each of its parameters, and is one here.
    """
    found: dict[tuple[str, str], int] = {}
    for file, name, count in _counts(output):
        found[file, name] = found.get((file, name), 0) + count
    return tuple(Examples(file, name, count) for (file, name), count in sorted(found.items()))


def _counts(output: str) -> Iterator[tuple[str, str, int]]:
    test = None
    # Not `splitlines`: inputs are printed too, and hold whatever Unicode takes for an end of a line.
    for line in output.split("\n"):
        test = _TEST.match(line) or test
        if test and (passing := _PASSING.match(line)):
            yield test["file"], test["name"], int(passing["count"])
