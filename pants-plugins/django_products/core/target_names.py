"""Targets as BUILD files name them."""

from __future__ import annotations


def named_target(value: str, directory: str) -> tuple[str, str]:
    """The target that an entry of a `dependencies` field names.

    Arguments:
        value: `"//dir:name"`, `"dir"`, `":name"`, an exclusion with `!`, a generated target with `#`.
        directory: the directory of the BUILD file, relative to the build root.

    Returns:
        Its directory, and its name, which by default is that of the directory.

    Source: https://www.pantsbuild.org/docs/targets#target-addresses
    """
    path, _, name = value.lstrip("!").partition("#")[0].partition(":")
    path = path.removeprefix("//") if path else directory
    return path, name or path.rpartition("/")[2]
