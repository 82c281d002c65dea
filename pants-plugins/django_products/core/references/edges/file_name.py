"""Which strings can name a data file.

No documentation decides this: any name can be opened. Rather too many strings than too few: one
that matches no file of the repository costs the caller one look-up.
"""

from __future__ import annotations

import re

LONGEST = 200
# Characters of regular expressions, queries and prose rather than of file names; `:` also of URLs.
FORBIDDEN = re.compile(r"""[\s<>()|;,:$"'`\\\x00]""")
# One case only: `posthog.Team` is a model, `README.MD` a file.
EXTENSION = re.compile(r"(?=.*[A-Za-z])([a-z0-9]{1,10}|[A-Z0-9]{1,10})")


def is_file_name(text: str) -> bool:
    """Without spaces, and with an extension other than `.py` in the last segment."""
    if len(text) > LONGEST or FORBIDDEN.search(text):
        return False
    stem, _, extension = text.rpartition("/")[2].rpartition(".")
    return bool(stem.strip(".")) and extension != "py" and bool(EXTENSION.fullmatch(extension))


def is_directory_name(text: str) -> bool:
    return 0 < len(text) <= LONGEST and not FORBIDDEN.search(text) and not text.startswith("/")
