"""Output of git that is none, or breaks off: an error, never a shorter list of changes."""

from __future__ import annotations

from contextlib import suppress

from django_products.core.git.changes import changes_since
from django_products.core.git.output import (
    parse_attributes,
    parse_batch,
    parse_differences,
    parse_index,
    parse_tree,
)
from django_products.core.git.refusals import git_refusal_in
from django_products.core.hostile import Reader, of_text
from django_products.core.layout import Layout
from django_products.core.link_loops import link_loop_in
from django_products.core.products.last_change import last_changes

_META = ":100644 100644 1111 2222 "
DIFF = f"{_META}M\0a.py\0{_META}R100\0b.py\0c.py\0{_META}D\0d.py\0{_META}T\0e é.py\0:160000 160000 3333 0000 M\0f\0"
INDEX = "H 100644 1 0\ta.py\0h 100755 2 0\tb.py\0S 100644 3 0\tc d.py\0H 120000 4 0\te\0H 160000 5 0\tf\0"
TREE = b"100644 blob 1111\ta.py\x00120000 blob 2222\tlink\x00"
BATCH = "1111 blob 3\nabc\n2222 blob 0\n\n"
LOG = "\x01aaaa 2026-11-23 bbbb\n\nproducts/a/b.py\n"
MESSAGES = (
    "fatal: bad revision 'a...HEAD'\nx",
    "fatal: a...HEAD: no merge base",
    "fatal: ambiguous argument 'a'",
    'Maximum link depth exceeded at Link { path: "a", ',
)


def check_diff(diff: str, untracked: set[str]) -> None:
    try:
        found = changes_since("base", parse_differences(diff), untracked)
    except ValueError:
        return
    assert list(found.changed) == sorted(set(found.changed))
    assert {path for path, _ in found.removed} <= set(found.changed)
    assert untracked <= set(found.changed)


def check_index(output: str) -> None:
    with suppress(ValueError):
        found = parse_index(output)
        assert all(f"\t{path}\0" in f"{output}\0" for path in found.links)


def check_objects(output: bytes) -> None:
    with suppress(ValueError):
        parse_attributes(output)
    with suppress(ValueError):
        parse_tree(output)
    with suppress(ValueError):
        parse_tree(output, submodules=True)
    with suppress(ValueError):
        parse_batch(output)


def check_log(log: str) -> None:
    lines = log.splitlines(keepends=True)
    for shallow in (True, False):
        assert last_changes(lines, {"a"}, Layout(), shallow=shallow).keys() <= {"a"}


def check_message(message: str) -> None:
    git_refusal_in(message)
    link_loop_in(message)


READERS = (
    Reader("git-diff", of_text(lambda text: check_diff(text, set())), (DIFF.encode(),)),
    Reader("git-index", of_text(check_index), (INDEX.encode(),)),
    Reader("git-objects", check_objects, (TREE, BATCH.encode())),
    Reader("git-log", of_text(check_log), (LOG.encode(),)),
    Reader("git-message", of_text(check_message), tuple(each.encode() for each in MESSAGES)),
)
