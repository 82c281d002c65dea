"""Does a path match a glob of a file that somebody wrote?"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

# Nobody means anything by so many.
_MANY = 100
_CLASS = re.compile(r"\[[^\]]*\]")


def matches_glob(path: str, pattern: str) -> bool:
    """`fnmatchcase`, but that before Python 3.11 it fails on `[z-a]`. That is taken for anything: what
    somebody meant by it is unknown, and too many files are better than too few.
    """
    head, bracket, tail = pattern.rpartition("]")
    if tail.count("[") > _MANY:
        # For each bracket that is open, `fnmatch` looks for its end to the end of the pattern.
        pattern = f"{head}{bracket}{tail.replace('[', '?')}"
    try:
        return fnmatchcase(path, pattern)
    except re.error:
        return fnmatchcase(path, _CLASS.sub("*", pattern))
