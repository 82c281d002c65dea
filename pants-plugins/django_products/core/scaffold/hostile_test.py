"""A `tach.toml` of any content."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from django_products.core.scaffold.hostile import TEXT, check_entry
from django_products.core.testing import contents


@settings(max_examples=100)
@given(contents(TEXT.decode()))
def test_any_file_is_added_to_or_left(content: bytes) -> None:
    check_entry(content)


@pytest.mark.parametrize(
    "piece", [b"\n", b"\n ", b" ", b"path = ", b"\npath = '", b"[[modules]]\n"]
)
def test_what_is_repeated_takes_no_time(piece: bytes) -> None:
    check_entry(piece * 20_000)
