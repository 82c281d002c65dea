"""Turborepo's globs, as globs relative to the build root.

Source: https://turborepo.com/docs/reference/configuration#inputs
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass

from django_products.core.glob_match import matches_glob

DEFAULT = "$TURBO_DEFAULT$"

_ROOT = "$TURBO_ROOT$/"


@dataclass(frozen=True)
class Glob:
    """Arguments:
    written: as it stands in `turbo.json`.
    path: relative to the build root, or `$TURBO_DEFAULT$`: all of the package.
    is_excluded: what matches is no input.
    """

    written: str
    path: str
    is_excluded: bool = False

    @property
    def is_pattern(self) -> bool:
        return any(character in self.path for character in "*?[{")

    @property
    def directory(self) -> str:
        """Where everything that matches lies: the part before the first wildcard."""
        parts = self.path.split("/")
        wild = (i for i, part in enumerate(parts) if any(c in part for c in "*?[{"))
        return "/".join(parts[: next(wild, len(parts) - 1)])

    def is_within(self, directory: str) -> bool:
        return self.directory == directory or self.directory.startswith(f"{directory}/")

    def takes_in(self, directory: str) -> bool:
        """May it match what lies anywhere below a directory?"""
        around = self.directory
        is_around = not around or f"{directory}/".startswith(f"{around}/")
        return self.path == DEFAULT or ("**" in self.path and is_around)

    def matches(self, path: str) -> bool:
        """Widely: `*` also crosses directories, and `**` may stand for none."""
        return any(matches_glob(path, each) for each in (self.path, self.path.replace("**/", "")))


def globs_of(written: Iterable[str], directory: str) -> tuple[Glob, ...]:
    """Arguments:
    written: globs of a `turbo.json`.
    directory: of the package, relative to the build root; empty for the root.
    """
    return tuple(_glob(each, directory) for each in written)


def _glob(written: str, directory: str) -> Glob:
    is_excluded, pattern = written.startswith("!"), written.lstrip("!")
    if pattern == DEFAULT:
        return Glob(written, DEFAULT)
    if pattern.startswith(_ROOT):
        path = pattern[len(_ROOT) :]
    else:
        path = posixpath.join(directory, pattern.lstrip("/"))
    return Glob(written, posixpath.normpath(path), is_excluded)
