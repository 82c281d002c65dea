"""Does a path match a glob of a file that somebody wrote?"""

from __future__ import annotations

import re
from fnmatch import fnmatchcase

_CLASS = re.compile(r"\[[^\]]*\]")


def matches_glob(path: str, pattern: str) -> bool:
    """`fnmatchcase`, but that before Python 3.11 it fails on `[z-a]`. That is taken for anything: what
    somebody meant by it is unknown, and too many files are better than too few.
    """
    try:
        return fnmatchcase(path, pattern)
    except re.error:
        return fnmatchcase(path, _CLASS.sub("*", pattern))
