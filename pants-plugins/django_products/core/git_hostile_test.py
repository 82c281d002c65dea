"""Output of git that is none, or breaks off: an error, never a shorter list of changes."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from django_products.core.git_changes import changes_since, parse_batch, parse_tree
from django_products.core.git_refusals import git_refusal_in
from django_products.core.layout import Layout
from django_products.core.link_loops import link_loop_in
from django_products.core.products.last_change import last_changes
from django_products.core.testing import contents, mutated, texts

DIFF = "M\0a.py\0R100\0b.py\0c.py\0D\0d.py\0T\0e é.py\0"
TREE = b"100644 blob 1111\ta.py\x00120000 blob 2222\tlink\x00"
BATCH = "1111 blob 3\nabc\n2222 blob 0\n\n"
LOG = "\x01aaaa 2026-11-23 bbbb\n\nproducts/a/b.py\n"


@settings(max_examples=150)
@given(texts(DIFF), texts("a.py\0b.py\0"))
def test_any_diff_is_changes_or_an_error(diff: str, untracked: str) -> None:
    try:
        found = changes_since("base", diff, untracked)
    except ValueError:
        return
    assert list(found.changed) == sorted(set(found.changed))
    assert {path for path, _ in found.removed} <= set(found.changed)
    assert {path for path in untracked.split("\0") if path} <= set(found.changed)


@given(st.integers(0, len(DIFF)))
def test_a_diff_that_breaks_off_loses_no_entry(length: int) -> None:
    """Up to the last character of a path, which nothing tells from a shorter one."""
    whole = set(changes_since("base", DIFF, "").changed)
    try:
        found = changes_since("base", DIFF[:length], "")
    except ValueError:
        return
    entries = DIFF[:length].count("\0")
    assert len(found.changed) >= entries // 2 or set(found.changed) <= whole


@pytest.mark.parametrize("diff", ["M", "M\0", "R100\0a", "R100\0a\0", "M\0a\0D\0"])
def test_an_entry_without_its_path_is_an_error(diff: str) -> None:
    with pytest.raises(ValueError, match="ends in the middle"):
        changes_since("base", diff, "")


@settings(max_examples=100)
@given(contents(TREE.decode(), BATCH))
def test_any_objects_are_read_or_an_error(output: bytes) -> None:
    with suppress(ValueError):
        parse_tree(output)
    with suppress(ValueError):
        parse_batch(output)


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
    lines = log.splitlines(keepends=True)
    for shallow in (True, False):
        assert last_changes(lines, {"a"}, Layout(), shallow=shallow).keys() <= {"a"}


@settings(max_examples=100)
@given(
    mutated(
        "fatal: bad revision 'a...HEAD'\nx",
        "fatal: a...HEAD: no merge base",
        "fatal: ambiguous argument 'a'",
    )
)
def test_any_message_is_understood_or_not(message: str) -> None:
    git_refusal_in(message)
    link_loop_in(message)
