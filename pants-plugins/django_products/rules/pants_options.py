"""Options that are read again only when something about them has changed.

Pants compares what a run is asked for with the run before, and where that is equal, nothing that depends on it is computed
again. In 2.17 it is never equal: `Config` has no equality, and the environment that the client sends has an
order of chance, and the client's start time in it. So every run reads all options several times, and each BUILD file once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pants.bin import daemon_pants_runner
from pants.build_graph.build_configuration import BuildConfiguration
from pants.engine.env_vars import CompleteEnvironmentVars
from pants.init.options_initializer import OptionsInitializer
from pants.option.config import Config
from pants.option.options_bootstrapper import OptionsBootstrapper

#: The daemon reads it before it makes anything of the environment.
_START_TIME = "PANTSD_RUNTRACKER_CLIENT_START_TIME"
#: A developer goes back and forth between a few commands.
_KEPT = 8


def comparable(env: Mapping[str, str]) -> dict[str, str]:
    """The environment of a client, without what differs in each run."""
    return {name: env[name] for name in sorted(env) if name != _START_TIME}


def names_a_file(value: object) -> bool:
    """Whether a value of an option may be a file's, which Pants reads when it reads the option.

    Of a value that is taken from the environment, the name is all that is seen here.

    https://www.pantsbuild.org/2.17/docs/using-pants/key-concepts/options#reading-individual-option-values-from-files
    """
    if isinstance(value, str):
        return value.startswith(("@", "%(env."))
    if isinstance(value, Mapping):
        return any(names_a_file(each) for each in value.values())
    return isinstance(value, (list, tuple)) and any(names_a_file(each) for each in value)


def _reads_files(options: OptionsBootstrapper) -> bool:
    given = (
        [value for arg in options.args for value in (arg, arg.partition("=")[2])],
        [value for _, value in options.env_tuples],
        [each.section_to_values for each in options.config.values],
    )
    known = options.bootstrap_options.for_global_scope()
    return bool(known.spec_files) or any(names_a_file(each) for each in given)


@dataclass(eq=False)
class _Kept:
    env: Mapping[str, str]
    options: OptionsBootstrapper
    build_config: BuildConfiguration | None = None

    def is_for(self, env: Mapping[str, str], options: OptionsBootstrapper) -> bool:
        return self.env == env and _content(self.options) == _content(options)


def _content(options: OptionsBootstrapper) -> tuple[object, ...]:
    return options.args, options.bootstrap_args, options.alias, options.config.values


class RecentOptions:
    """Stands where the daemon makes an `OptionsBootstrapper`, and gives an earlier one that is equal in everything.

    Arguments, environment and files of configuration are read in each run, as ever. What is not repeated is
    what Pants computes of them. Options of which a file is read (`@path`, `--spec-files`) are never given again.
    """

    def __init__(self) -> None:
        self._recent: deque[_Kept] = deque(maxlen=_KEPT)

    def create(
        self, env: Mapping[str, str], args: Sequence[str], *, allow_pantsrc: bool
    ) -> OptionsBootstrapper:
        env = comparable(env)
        options = OptionsBootstrapper.create(env, args, allow_pantsrc=allow_pantsrc)
        for kept in self._recent:
            if kept.is_for(env, options):
                return kept.options
        if not _reads_files(options):
            self._recent.append(_Kept(env, options))
        return options

    def build_config(
        self, options: OptionsBootstrapper, load: Callable[[], BuildConfiguration]
    ) -> BuildConfiguration:
        """Which backends there are, and their rules; a daemon ends when a file of theirs changes."""
        for kept in self._recent:
            if kept.options is options:
                kept.build_config = kept.build_config or load()
                return kept.build_config
        return load()


def keep_recent_options() -> None:
    """Has an effect in a daemon only, and none where Pants can compare by itself."""
    daemon: Any = daemon_pants_runner  # Its names are no interface, and may be gone.
    made = getattr(daemon, "OptionsBootstrapper", None)
    if made is not OptionsBootstrapper or Config.__eq__ is not object.__eq__:
        return
    recent = RecentOptions()
    load = OptionsInitializer.build_config

    def build_config(
        self: OptionsInitializer,
        options_bootstrapper: OptionsBootstrapper,
        env: CompleteEnvironmentVars,
    ) -> BuildConfiguration:
        return recent.build_config(
            options_bootstrapper, lambda: load(self, options_bootstrapper, env)
        )

    OptionsInitializer.build_config = build_config  # type: ignore[method-assign]
    daemon.OptionsBootstrapper = recent
    daemon.CompleteEnvironmentVars = lambda env: CompleteEnvironmentVars(comparable(env))
