"""What this project reads of a `tach.toml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

CONFIG = "tach.toml"


@dataclass(frozen=True)
class TachModule:
    """A module, or several that share an entry.

    Arguments:
        path: dotted, with `*` and `**` for several.
        depends_on: dotted modules; None when it may use any.
        line: where it stands in `tach.toml`, from 1.
    """

    path: str
    depends_on: tuple[str, ...] | None
    line: int

    def covers(self, module: str) -> bool:
        """Is it an entry for a dotted module, or for a part of it?"""
        return fnmatchcase(module, self.path) or self.path.startswith(f"{module}.")


@dataclass(frozen=True)
class TachInterface:
    """What of some modules others may import.

    Arguments:
        expose: regular expressions for members, as seen from the module.
        modules: regular expressions for the modules.
        line: where it stands in `tach.toml`, from 1.

    Source: https://docs.gauge.sh/usage/interfaces
    """

    expose: tuple[str, ...]
    modules: tuple[str, ...]
    line: int

    def is_of(self, module: str) -> bool:
        return any(_matches(pattern, module) for pattern in self.modules)

    def exposes(self, member: str) -> bool:
        return any(_matches(pattern, member) for pattern in self.expose)


@dataclass(frozen=True)
class TachConfig:
    modules: tuple[TachModule, ...]
    interfaces: tuple[TachInterface, ...]


def config_from(parsed: Mapping[str, Any], text: str) -> TachConfig:
    """Arguments:
    parsed: the content of `tach.toml`, which tach has accepted.
    text: the same as text, for its lines.
    """
    modules: list[TachModule] = []
    for entry, line in zip(parsed.get("modules", ()), _lines_of("modules", text)):
        depends_on = entry.get("depends_on")
        named = None if depends_on is None else tuple(_path(each) for each in depends_on)
        paths = entry.get("paths", [entry.get("path")])
        modules.extend(TachModule(path, named, line) for path in paths)
    interfaces = [
        TachInterface(tuple(entry.get("expose", ())), tuple(entry.get("from", (r".*",))), line)
        for entry, line in zip(parsed.get("interfaces", ()), _lines_of("interfaces", text))
    ]
    return TachConfig(tuple(modules), tuple(interfaces))


def _path(dependency: str | Mapping[str, Any]) -> str:
    return dependency if isinstance(dependency, str) else str(dependency["path"])


def _lines_of(table: str, text: str) -> list[int]:
    header = re.compile(rf"\s*\[\[\s*{table}\s*\]\]")
    return [line for line, content in enumerate(text.splitlines(), 1) if header.match(content)]


def _matches(pattern: str, name: str) -> bool:
    try:
        return re.fullmatch(pattern, name) is not None
    except re.error:
        return False  # tach, whose regular expressions are Rust's, says so itself
