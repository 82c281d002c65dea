"""Which test files failed, by a report in JUnit's format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree


def failed_files(report: Path, tests: frozenset[str]) -> frozenset[str]:
    """Arguments:
    tests: every test file, relative to the build root.
    """
    found: set[str] = set()
    # Nothing hostile: the pytest that we started has written it.
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314
        if any(child.tag in ("failure", "error") for child in case):
            # What cannot be collected has no class; its name is the module.
            dotted = case.get("classname") or case.get("name") or ""
            found.update(path for path in _files(dotted) if path in tests)
    return frozenset(found)


def _files(dotted: str) -> Iterator[str]:
    """The file that a class, or a module, of that name may be in."""
    parts = dotted.split(".")
    yield from ("/".join(parts[:length]) + ".py" for length in range(len(parts), 0, -1))
