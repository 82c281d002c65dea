"""Ways out of a symbolic link that leads into a circle.

Pants meets it while it looks for files, before any rule is asked. What it logs then is the only
place where something can be said.
"""

from __future__ import annotations

import logging

from django_products.core.link_loops import link_loop_in

#: Where Pants logs why a run has failed.
_RUNNER = "pants.bin.local_pants_runner"


class LinkLoopFilter(logging.Filter):
    """Lets every message pass, and puts one of ours in the place of that about a link."""

    def filter(self, record: logging.LogRecord) -> bool:
        problem = link_loop_in(record.getMessage())
        if problem is not None:
            record.msg, record.args = str(problem), ()
        return True


def explain_link_loops() -> None:
    logger = logging.getLogger(_RUNNER)
    # Backends are loaded anew with each change of options.
    if not any(type(each).__name__ == LinkLoopFilter.__name__ for each in logger.filters):
        logger.addFilter(LinkLoopFilter())
