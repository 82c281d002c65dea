"""Ways out of what Pants itself refuses, before any rule is asked.

What Pants logs then is the only place where something can be said: of a symbolic link that leads into a
circle, while it looks for files, and of a base that git does not know, for `--changed-since`.
"""

from __future__ import annotations

import logging

from django_products.core.git.refusals import git_refusal_in
from django_products.core.link_loops import link_loop_in

#: Where Pants logs why a run has failed: in the run, and before it, while arguments are read.
_RUNNERS = ("pants.bin.local_pants_runner", "pants.bin.daemon_pants_runner")


class PantsErrorFilter(logging.Filter):
    """Lets every message pass, and puts one of ours in the place of those without a way out."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        problem = link_loop_in(message) or git_refusal_in(message)
        if problem is not None:
            record.msg, record.args = str(problem), ()
        return True


def explain_pants_errors() -> None:
    for name in _RUNNERS:
        logger = logging.getLogger(name)
        # Backends are loaded anew with each change of options.
        if not any(type(each).__name__ == PantsErrorFilter.__name__ for each in logger.filters):
            logger.addFilter(PantsErrorFilter())
