"""What a BUILD file is, and which ones say something about the directories below, whose targets Pants takes for unchanged."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

#: As `[GLOBAL].build_patterns` has them by default.
_PATTERNS = ("BUILD", "BUILD.*")
#: What directories below inherit.
#: https://www.pantsbuild.org/2.17/docs/using-pants/key-concepts/targets-and-build-files#field-default-values
#: https://www.pantsbuild.org/2.17/docs/using-pants/validating-dependencies
_INHERITED = ("__defaults__", "__dependencies_rules__", "__dependents_rules__")


def is_build_file(path: str, patterns: Iterable[str] = _PATTERNS) -> bool:
    """Arguments:
    patterns: of names, as of `[GLOBAL].build_patterns`.
    """
    name = path.rpartition("/")[2]
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def hands_down(text: str) -> bool:
    """Whether a BUILD file of this text may change targets of others."""
    return any(name in text for name in _INHERITED)


def globs_below(path: str, patterns: Iterable[str]) -> list[str]:
    """Globs of the BUILD files in all directories below that of one."""
    directory, slash, _ = path.rpartition("/")
    return [f"{directory}{slash}**/{pattern}" for pattern in patterns]
