"""Output of git that is none, or breaks off: an error, never a shorter list of changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from django_products.core.git.hostile import (
    BATCH,
    DIFF,
    INDEX,
    LOG,
    MESSAGES,
    TREE,
    check_diff,
    check_index,
    check_log,
    check_message,
    check_objects,
)
from django_products.core.git.output import parse_batch, parse_differences, parse_index
from django_products.core.testing import contents, mutated, texts


@settings(max_examples=150)
@given(texts(DIFF), st.sets(st.text(min_size=1)))
def test_any_diff_is_changes_or_an_error(diff: str, untracked: set[str]) -> None:
    check_diff(diff, untracked)


@settings(max_examples=100)
@given(texts(INDEX))
def test_any_index_is_read(output: str) -> None:
    check_index(output)


@given(st.integers(0, len(DIFF)))
def test_a_diff_that_breaks_off_loses_no_entry(length: int) -> None:
    """Up to the last character of a path, which nothing tells from a shorter one."""
    whole = parse_differences(DIFF)
    try:
        found = parse_differences(DIFF[:length])
    except ValueError:
        return
    assert all(one == other for one, other in zip(found[:-1], whole))
    assert len(found) >= DIFF[:length].count("\0:")


@pytest.mark.parametrize("entries", ["M", "M\0", "R100\0a", "R100\0a\0", "M\0a\0D\0"])
def test_an_entry_without_its_path_is_an_error(entries: str) -> None:
    meta = ":100644 100644 1 2 "
    diff = re.sub(r"(?=\b[MRD])", meta, entries)
    with pytest.raises(ValueError, match="ends in the middle"):
        parse_differences(diff)


@pytest.mark.parametrize("diff", ["M\0a\0", ":1 2 3 4\0a\0", ":1 2 3 4 \0a\0", "1 2 3 4 M\0a\0"])
def test_an_entry_that_is_none_is_an_error(diff: str) -> None:
    with pytest.raises(ValueError, match="that is none"):
        parse_differences(diff)


@settings(max_examples=100)
@given(contents(TREE.decode(), BATCH))
def test_any_objects_are_read_or_an_error(output: bytes) -> None:
    check_objects(output)


@given(st.integers(1, len(BATCH) - 1))
def test_a_content_is_never_cut_short(length: int) -> None:
    try:
        found = parse_batch(BATCH[:length].encode())
    except ValueError:
        return
    assert found == [b"abc"]


@pytest.mark.parametrize("size", ["²", "9" * 5000, "-1", "missing", "4"])
def test_a_size_that_is_none(size: str) -> None:
    with pytest.raises(ValueError, match=r"cannot read|within an object|digits"):
        parse_batch(f"1111 blob {size}\nabc\n".encode())


@settings(max_examples=100)
@given(texts(LOG))
def test_any_log_ends_in_an_answer(log: str) -> None:
    check_log(log)


@settings(max_examples=100)
@given(mutated(*MESSAGES))
def test_any_message_is_understood_or_not(message: str) -> None:
    check_message(message)


@pytest.mark.parametrize("entry", ["H", "h a", "h 100644 1 0", "h 100644 1 0\t", "h 1 0\ta"])
def test_an_entry_of_an_index_that_is_none_is_an_error(entry: str) -> None:
    with pytest.raises(ValueError, match="that is none"):
        parse_index(f"{entry}\0")
