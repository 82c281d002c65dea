"""The git that Pants runs for `--changed-since`, started without a copy of the daemon.

Before Python 3.10, `subprocess` forks, and for a daemon of some hundred megabytes each of a handful of forks costs as much
as git itself. Without `close_fds`, and with an absolute path, it spawns. No file is inherited for that: PEP 446.
"""

from __future__ import annotations

import subprocess
import sys
from functools import partial
from types import SimpleNamespace
from typing import Any

from pants.core.util_rules import system_binaries


def spawn_git() -> None:
    module: Any = system_binaries  # Its names are no interface, and may be gone.
    if sys.version_info >= (3, 10) or getattr(module, "subprocess", None) is not subprocess:
        return
    spawning = partial(subprocess.Popen, close_fds=False)
    module.subprocess = SimpleNamespace(**{**vars(subprocess), "Popen": spawning})
