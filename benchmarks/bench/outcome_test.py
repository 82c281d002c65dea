"""Whether contenders agree on tests."""

from __future__ import annotations

import pytest

from bench.contender import named_as_passed
from bench.errors import BenchmarkError
from bench.outcome import same_tests

OUTPUT = """\
products/a/backend/tests/test_x.py ..                                    [100%]
=========================== short test summary info ============================
PASSED products/a/backend/tests/test_x.py::test_one[a b]
@monolith/a:backend:test: PASSED products/a/backend/tests/test_x.py::test_two
2 passed in 0.10s
"""


def test_ids_are_read_from_what_pytest_prints() -> None:
    assert named_as_passed(OUTPUT) == {
        "products/a/backend/tests/test_x.py::test_one[a b]",
        "products/a/backend/tests/test_x.py::test_two",
    }


def test_the_same_tests_are_counted() -> None:
    assert same_tests({"one": frozenset("ab"), "other": frozenset("ab")}) == 2
    assert same_tests({}) == 0


@pytest.mark.parametrize("found", ["a", "abc"])
def test_others_are_named(found: str) -> None:
    with pytest.raises(BenchmarkError, match="1 tests pass with"):
        same_tests({"one": frozenset("ab"), "other": frozenset(found)})
