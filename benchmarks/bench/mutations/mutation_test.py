from __future__ import annotations

import random

import pytest

from bench.mutations.mutation import mutations_of, pick


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a == b\n", {"a != b\n", "pass\n"}),
        ("x = a in b\n", {"x = a not in b\n", "pass\n"}),
        ("x = a and b\n", {"x = a or b\n", "pass\n"}),
        ("x = 1\n", {"x = 2\n", "pass\n"}),
        ("x = True\n", {"x = False\n", "pass\n"}),
        ("x = 'name'\n", {"x = 'name_x'\n", "pass\n"}),
        ("x = 'two words'\n", {"pass\n"}),
        ("def f():\n    return g\n", {"def f():\n    return None\n"}),
        ("if a:\n    b\n", {"if False:\n    b\n", "if a:\n    pass\n"}),
        ("ä = 'ö' == é\n", {"ä = 'ö' != é\n", "ä = 'ö_x' == é\n", "pass\n"}),
        ('"""A docstring."""\n', set()),
        ("x ==", set()),
    ],
)
def test_each_kind(text: str, expected: set[str]) -> None:
    assert {each.apply(text) for each in mutations_of(text)} == expected


def test_the_same_chance_picks_the_same() -> None:
    text = "\n".join(f"x{number} = {number}" for number in range(50))
    picked = {pick(text, random.Random(7)) for _ in range(3)}  # noqa: S311
    assert len(picked) == 1
    assert len({pick(text, random.Random(seed)) for seed in range(20)}) > 10  # noqa: S311
