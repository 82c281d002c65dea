"""What pytest is told beside the tests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PytestConfig:
    """Arguments:
    settings_module: for pytest-django, dotted, if it is there.
    plugins: names that pytest loads plugins by, dotted modules among them.
    """

    settings_module: str | None
    plugins: tuple[str, ...]


@dataclass(frozen=True)
class PytestPlugins:
    """The names of the plugins that pytest loads whatever it runs, sorted; dotted modules among them."""

    names: tuple[str, ...]
