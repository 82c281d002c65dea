"""The mark that the update command leaves on an entry of the baseline.

The baseline may only shrink. An entry that was typed, or copied from another one, is told from one
that the command added for a reason by this mark alone: no base is needed to compare with, which a
shallow clone in CI would not have.
"""

from __future__ import annotations

import hashlib

_LENGTH = 8


def seal(path: str, code: str, what: str, nth: int) -> str:
    """The mark of one entry: the same entry has the same one everywhere.

    The reason is not in it, so that it can be put into better words by hand.

    Arguments:
        nth: which one it is among the entries that read alike, counted from 1.
    """
    text = "\0".join((path, code, what, str(nth)))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
