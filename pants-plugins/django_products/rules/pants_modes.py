"""Files that become executable, or cease to be, under a daemon.

Whether a file is executable is part of what a sandbox holds. Pants' watcher hears when a file is written, and drops what it
hears of a file's mode: so after a bare `chmod` a daemon goes on with the mode that it has read first, in each sandbox and
as part of each key. Here the modes are remembered of what Pants has read for a target, and looked at when a run starts.

Not of Python files that were not executable, which are most of all files, and are seldom run by themselves: for these, a
look would take some milliseconds of each run.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import os
from collections.abc import Iterable
from typing import Any

from pants.base.build_environment import get_buildroot
from pants.engine.internals import graph
from pants.engine.internals.scheduler import Scheduler
from pants.engine.rules import TaskRule
from pants.engine.target import HydratedSources
from pants.pantsd.pants_daemon_core import PantsDaemonCore

# What the engine looks at, of all of a file's mode.
_EXECUTABLE = 0o100


class Modes:
    """Which files were executable when they were read. Paths are relative to the build root."""

    def __init__(self) -> None:
        self._executable: dict[str, bool] = {}

    def remember(self, paths: Iterable[str]) -> None:
        for path, executable in _read(paths).items():
            if executable or not path.endswith(".py"):
                self._executable[path] = executable

    def changed(self) -> tuple[str, ...]:
        """The files whose mode is another one since; they are remembered with that. A file that is gone is forgotten."""
        # A copy: what is left of a run that was interrupted may still be reading.
        before = dict(self._executable)
        now = _read(before)
        for path in before.keys() - now.keys():
            self._executable.pop(path, None)
        changed = {path: mode for path, mode in now.items() if mode != before[path]}
        self._executable.update(changed)
        return tuple(changed)


def _read(paths: Iterable[str]) -> dict[str, bool]:
    root = get_buildroot()
    found = {}
    for path in paths:
        with contextlib.suppress(OSError):
            found[path] = bool(os.stat(os.path.join(root, path)).st_mode & _EXECUTABLE)
    return found


def _remembering(original: TaskRule, modes: Modes) -> TaskRule:
    # With the name and the line that the engine prints in its errors.
    @functools.wraps(original.func)
    async def hydrate_sources(*args: Any) -> HydratedSources:
        hydrated: HydratedSources = await original.func(*args)
        modes.remember(hydrated.snapshot.files)
        return hydrated

    return dataclasses.replace(original, func=hydrate_sources)


def _read_again(scheduler: Scheduler, paths: Iterable[str]) -> None:
    # The engine reads a mode where it lists the directory.
    scheduler.invalidate_files({each for path in paths for each in (path, os.path.dirname(path))})


def notice_changed_modes() -> None:
    """Has an effect in a daemon only, and none where Pants' rule is another one than in 2.17."""
    module: Any = graph  # Its names are no interface, and may be gone.
    original = getattr(getattr(module, "hydrate_sources", None), "rule", None)
    if not isinstance(original, TaskRule) or original.func.__module__ != graph.__name__:
        return
    if hasattr(original.func, "__wrapped__"):
        return
    modes = Modes()
    prepare = PantsDaemonCore.prepare

    def prepared(self: PantsDaemonCore, *args: Any) -> Any:
        scheduler, options = prepare(self, *args)
        if changed := modes.changed():
            _read_again(scheduler.scheduler, changed)
        return scheduler, options

    module.hydrate_sources.rule = _remembering(original, modes)
    PantsDaemonCore.prepare = prepared  # type: ignore[assignment, method-assign]
