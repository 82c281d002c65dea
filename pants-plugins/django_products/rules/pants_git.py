"""The git that Pants runs for `--changed-since`, started without a copy of the daemon."""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from types import SimpleNamespace
from typing import Any

from pants.core.util_rules import system_binaries

#: Before Python 3.10, `subprocess` forks, and for a daemon of some hundred megabytes each of a handful of forks
#: costs as much as git itself. With a whole path, and without a look at each descriptor, it spawns. None of ours is
#: inherited for that.
#: Source: https://peps.python.org/pep-0446/
CLOSE_FDS = False


def spawn_git() -> None:
    module: Any = system_binaries  # Its names are no interface, and may be gone.
    if sys.version_info >= (3, 10) or getattr(module, "subprocess", None) is not subprocess:
        return
    spawning = partial(subprocess.Popen, close_fds=CLOSE_FDS)
    module.subprocess = SimpleNamespace(**{**vars(subprocess), "Popen": spawning})
