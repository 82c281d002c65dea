from __future__ import annotations

import pytest

from django_products.core.target_names import named_target


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ("products/a", ("products/a", "a")),
        ("//products/a", ("products/a", "a")),
        ("products/a:b", ("products/a", "b")),
        (":b", ("here/there", "b")),
        ("!:b", ("here/there", "b")),
        ("!!products/a:b", ("products/a", "b")),
        ("products/a#contract", ("products/a", "a")),
        ("//:project", ("", "project")),
    ],
)
def test_an_entry_of_dependencies(value: str, named: tuple[str, str]) -> None:
    assert named_target(value, "here/there") == named
