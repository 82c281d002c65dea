"""What Pants computes of targets and field sets again and again is kept with them.

A run without change asks of each test process whether its result still holds. Each question holds the field sets of all tests of
the process; to put it, Python hashes each field of each of them, several times, and looks through all attributes of each
for an environment. Neither ever changes in the life of an object, and the objects live as long as the daemon.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from pants.backend.python.subsystems.pytest import PythonTestFieldSet
from pants.core.util_rules import environments
from pants.engine.target import Target


def kept(compute: Callable[[Any], Any], name: str) -> Callable[[Any], Any]:
    """A function of an immutable object whose answer is kept with it.

    Arguments:
        compute: what it is, without memory.
        name: of the attribute that holds the answer.
    """

    @wraps(compute)
    def remembering(subject: Any) -> Any:
        try:
            return subject.__dict__[name]
        except KeyError:
            answer = subject.__dict__[name] = compute(subject)
            return answer

    remembering.of_pants = compute  # type: ignore[attr-defined]
    return remembering


def _keep(holder: Any, function: str, name: str) -> None:
    original = getattr(holder, function, None)
    # Backends are loaded anew with each change of options.
    original = getattr(original, "of_pants", original)
    if original is not None:
        setattr(holder, function, kept(original, name))


def keep_what_is_immutable() -> None:
    """Without effect on what Pants has under another name than in 2.17."""
    _keep(Target, "__hash__", "_django_products_hash")
    _keep(PythonTestFieldSet, "__hash__", "_django_products_hash")
    _keep(environments, "_compute_env_field", "_django_products_environment")
