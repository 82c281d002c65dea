"""BUILD files that are evaluated again only when they, or the environment, have changed.

For `env()` in a BUILD file, Pants' rule that evaluates one depends on all that differs between two runs, the command
among it. So a developer who goes back and forth between two commands has every BUILD file evaluated each time. Here
the rule depends on the environment alone.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from pants.engine.env_vars import CompleteEnvironmentVars
from pants.engine.internals import build_files
from pants.engine.internals.session import SessionValues
from pants.engine.rules import TaskRule, rule


@dataclass(frozen=True)
class ClientEnvironment:
    """The environment of who called Pants, as `env()` in a BUILD file sees it."""

    variables: CompleteEnvironmentVars


@rule
async def find_client_environment(session: SessionValues) -> ClientEnvironment:
    return ClientEnvironment(session[CompleteEnvironmentVars])


def _of_environment(original: TaskRule) -> TaskRule:
    position = original.input_selectors.index(SessionValues)

    # With the name and the line that the engine prints in its errors.
    @functools.wraps(original.func)
    def parse_address_family(*args: Any) -> Coroutine[Any, Any, Any]:
        environment: ClientEnvironment = args[position]
        session = SessionValues({CompleteEnvironmentVars: environment.variables})
        parsing: Coroutine[Any, Any, Any] = original.func(
            *args[:position], session, *args[position + 1 :]
        )
        return parsing

    parameters = list(original.input_selectors)
    parameters[position] = ClientEnvironment
    return dataclasses.replace(
        original, func=parse_address_family, input_selectors=tuple(parameters)
    )


def evaluate_build_files_when_they_change() -> None:
    """Without effect where Pants' rule is another one than in 2.17."""
    module: Any = build_files  # Its names are no interface, and may be gone.
    original = getattr(getattr(module, "parse_address_family", None), "rule", None)
    if isinstance(original, TaskRule) and SessionValues in original.input_selectors:
        module.parse_address_family.rule = _of_environment(original)
        # Wherever the one is collected, the other is, too.
        module.find_client_environment = find_client_environment
