"""Symbolic links that lead into a circle, as Pants names them."""

from __future__ import annotations

import re

from django_products.core.problems import Code, Problem

_MESSAGE = re.compile(r'Maximum link depth exceeded at Link \{ path: "(?P<path>[^"]+)"')


def link_loop_in(message: str) -> Problem | None:
    """What an error of Pants means, if it is about such a link.

    Arguments:
        message: of the engine. It names the link, and no way out.
    """
    found = _MESSAGE.search(message)
    if found is None:
        return None
    path = found["path"]
    return Problem(
        Code.LINK_LOOP,
        path,
        "A symbolic link leads into a circle.",
        "Pants would follow it without end, and looks for no files while it is there.",
        (
            f"Remove it: rm '{path}'",
            f'Keep it, and let Pants ignore it: add "/{path}" to `pants_ignore` below `[GLOBAL]` in '
            "pants.toml. What it leads to is seen in its own place.",
            f"Ignore it in one run, which then reports everything else: `--pants-ignore='/{path}'`.",
        ),
    )
