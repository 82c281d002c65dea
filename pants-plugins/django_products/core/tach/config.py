"""What this project reads of a `tach.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django_products.core.glob_match import matches_glob
from django_products.core.tach.pattern import matches_pattern

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
        return matches_glob(module, self.path) or self.path.startswith(f"{module}.")


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
        return any(matches_pattern(pattern, module) for pattern in self.modules)

    def exposes(self, member: str) -> bool:
        return any(matches_pattern(pattern, member) for pattern in self.expose)


@dataclass(frozen=True)
class TachConfig:
    modules: tuple[TachModule, ...]
    interfaces: tuple[TachInterface, ...]


def config_from(parsed: Mapping[str, Any], text: str) -> TachConfig:
    """Arguments:
    parsed: the content of `tach.toml`. What tach itself would refuse in it is not there.
    text: the same as text, for its lines.
    """
    modules: list[TachModule] = []
    for entry, line in _entries("modules", parsed, text):
        depends_on = entry.get("depends_on")
        named = tuple(_paths(depends_on)) if isinstance(depends_on, list) else None
        paths = entry["paths"] if "paths" in entry else [entry.get("path")]
        modules.extend(TachModule(path, named, line) for path in _strings(paths))
    interfaces = [
        TachInterface(
            tuple(_strings(entry.get("expose"))),
            tuple(_strings(entry.get("from", [r".*"]))),
            line,
        )
        for entry, line in _entries("interfaces", parsed, text)
    ]
    return TachConfig(tuple(modules), tuple(interfaces))


def _entries(
    table: str, parsed: Mapping[str, Any], text: str
) -> Iterator[tuple[Mapping[str, Any], int]]:
    """The entries of a table, with their lines; the first line where they have no headers."""
    entries = parsed.get(table)
    if isinstance(entries, list):
        lines = _lines_of(table, text)
        for number, entry in enumerate(entries):
            if isinstance(entry, dict):
                yield entry, lines[number] if len(lines) == len(entries) else 1


def _paths(depends_on: list[Any]) -> Iterator[str]:
    return _strings([each.get("path") if isinstance(each, dict) else each for each in depends_on])


def _strings(values: Any) -> Iterator[str]:
    return (
        (each for each in values if isinstance(each, str)) if isinstance(values, list) else iter(())
    )


def _lines_of(table: str, text: str) -> list[int]:
    header = re.compile(rf"\s*\[\[\s*{table}\s*\]\]")
    return [line for line, content in enumerate(text.splitlines(), 1) if header.match(content)]
