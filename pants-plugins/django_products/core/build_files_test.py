from __future__ import annotations

import pytest

from django_products.core.build_files import globs_below, hands_down, is_build_file

PATTERNS = ("BUILD", "BUILD.*")


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("BUILD", True),
        ("products/signals/BUILD.pants", True),
        ("products/signals/BUILDS", False),
        ("BUILD/models.py", False),
    ],
)
def test_what_is_a_build_file(path: str, expected: bool) -> None:
    assert is_build_file(path, PATTERNS) is expected


def test_which_ones_hand_something_down() -> None:
    assert hands_down("__defaults__({django_test: dict(timeout=17)})\n")
    assert hands_down('__dependents_rules__(("*", "*"))\n')
    assert not hands_down("product(isolated=True)\n")


def test_the_build_files_below_one() -> None:
    assert globs_below("products/BUILD", PATTERNS) == ["products/**/BUILD", "products/**/BUILD.*"]
    assert globs_below("BUILD", PATTERNS) == ["**/BUILD", "**/BUILD.*"]
