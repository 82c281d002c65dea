"""Tests in quarantine run and are reported, and a failure of theirs is none of the run."""

from __future__ import annotations

import os

import pytest

DIRECTORY = "quarantine"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def mark(items: Iterable[pytest.Item], runtime: str) -> tuple[str, ...]:
    """Mark the tests that are in quarantine.

    Arguments:
        items: the tests that were collected.
        runtime: directory of this package. The build has put a file for each test file with
            tests in quarantine below it; what is imported from its parent is named from there.

    Returns:
        The entries that no test goes by, `path::test`.
    """
    directory = os.path.join(runtime, DIRECTORY)
    if not os.path.isdir(directory):
        return ()
    entries: dict[str, Mapping[str, str]] = {}
    unused: set[tuple[str, str]] = set()
    for item in items:
        path = os.path.relpath(item.path, os.path.dirname(runtime))
        if path not in entries:
            entries[path] = _read(os.path.join(directory, f"{path}.json"))
            unused.update((path, name) for name in entries[path])
        for name, notice in entries[path].items():
            if _goes_by(item.nodeid.partition("::")[2], name):
                # Not strict: to pass is fine too, that is what flaky means.
                item.add_marker(pytest.mark.xfail(reason=notice, strict=False))
                unused.discard((path, name))
    return tuple(sorted("::".join(filter(None, each)) for each in unused))


def _goes_by(test: str, name: str) -> bool:
    """Is a test meant: by the name of its file, of its class, its own, with whatever parameters?"""
    return not name or test == name or test.startswith((f"{name}::", f"{name}["))


def _read(file: str) -> Mapping[str, str]:
    try:
        with open(file, encoding="utf-8") as stream:
            text = stream.read()
    except OSError:
        return {}
    import json  # noqa: PLC0415 - most runs have nothing in quarantine

    names: dict[str, str] = json.loads(text)
    return names
