"""What a `turbo.json` says of the tasks of a product, or of all products.

Source: https://turborepo.com/docs/reference/configuration
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django_products.core.tailoring.jsonc import line_of, read_object, strings, table

#: The files that may hold it, below a package or at the root; the first that is there counts.
FILES = ("turbo.json", "turbo.jsonc")

_EXTENDS = "$TURBO_EXTENDS$"


@dataclass(frozen=True)
class Task:
    """What is set of one task; None for what is not.

    Arguments:
        inputs: globs, as they stand there.
        depends_on: tasks that run before: `"^backend:contract-check"`.
        env: names of variables, or patterns.
    """

    inputs: tuple[str, ...] | None = None
    depends_on: tuple[str, ...] | None = None
    env: tuple[str, ...] | None = None

    def extended_by(self, other: Task) -> Task:
        """The same with what `other` sets; a list of `other` may take this one's into itself."""
        return Task(
            _extended(self.inputs, other.inputs),
            _extended(self.depends_on, other.depends_on),
            _extended(self.env, other.env),
        )


@dataclass(frozen=True)
class Turbo:
    """Arguments:
    path: of the file, relative to the build root.
    tasks: by name: `"backend:test"`, and at the root also `"@acme/a#backend:test"`.
    global_dependencies: globs of files that every task depends on, relative to the root.
    global_env: names of variables that every task depends on.
    text: of the file, for its lines.
    """

    path: str
    tasks: Mapping[str, Task] = field(default_factory=dict)
    global_dependencies: tuple[str, ...] = ()
    global_env: tuple[str, ...] = ()
    text: str = ""

    def line_of(self, *words: str) -> int | None:
        return line_of(self.text, *words)


def read_turbo(path: str, text: str) -> Turbo:
    """May raise `UnreadableError`."""
    content = read_object(text, comments=True)
    # Until Turborepo 2 the table of tasks was called `pipeline`.
    tasks = table(content.get("tasks", content.get("pipeline")))
    return Turbo(
        path,
        {name: _task(table(value)) for name, value in tasks.items()},
        strings(content.get("globalDependencies")),
        (*strings(content.get("globalEnv")), *strings(content.get("globalPassThroughEnv"))),
        text,
    )


def effective_task(name: str, package: str, root: Turbo | None, own: Turbo | None) -> Task:
    """A task of a package: as the root sets it for all, or for this one, and the package itself.

    Arguments:
        package: name of the package.
        own: that of the package's directory.
    """
    shared = root.tasks if root else {}
    task = shared.get(f"{package}#{name}", shared.get(name, Task()))
    return task.extended_by(own.tasks.get(name, Task())) if own else task


def _task(content: Mapping[str, Any]) -> Task:
    env = content.get("env"), content.get("passThroughEnv")
    return Task(
        strings(content["inputs"]) if "inputs" in content else None,
        strings(content["dependsOn"]) if "dependsOn" in content else None,
        None if env == (None, None) else tuple(each for names in env for each in strings(names)),
    )


def _extended(base: tuple[str, ...] | None, own: tuple[str, ...] | None) -> tuple[str, ...] | None:
    if own is None:
        return base
    if _EXTENDS not in own:
        return own
    return (*(base or ()), *(each for each in own if each != _EXTENDS))
