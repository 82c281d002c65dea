"""Files that decide how every test runs, and that no target has."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

#: What is read before Pants starts: variables of its launcher, and which Python is the first one on the `PATH`.
FILES_OF_LAUNCHERS = (".pants.bootstrap", ".python-version", ".tool-versions")
#: Of a backend: its tests decide nothing.
_TESTS = ("test_*.py", "*_test.py", "conftest.py")


def implied_inputs(
    build_root: str,
    *,
    config_files: Iterable[str] = (),
    preludes: Iterable[str] = (),
    backends: Iterable[str] = (),
    versions: Iterable[str] = (),
) -> tuple[str, ...]:
    """Globs, relative to the build root. Paths may be absolute; those outside are no files of it.

    Arguments:
        config_files: where Pants reads options.
        preludes: `[GLOBAL].build_file_prelude_globs`: what BUILD files are evaluated with.
        backends: directories of those that lie in the repository.
        versions: files that say which version of a distribution is installed, and that no requirement leads to.
    """
    found = [*inside(build_root, config_files), *preludes]
    for directory in inside(build_root, backends):
        found.append(f"{directory}/**/*.py")
        found += (f"!{directory}/**/{name}" for name in _TESTS)
    return tuple(dict.fromkeys((*found, *inside(build_root, versions))))


def backend_directories(python_path: Iterable[str], packages: Iterable[str]) -> Iterator[str]:
    """Where backends are.

    Arguments:
        python_path: `[GLOBAL].pythonpath`.
        packages: `[GLOBAL].backend_packages`, dotted.
    """
    names = [package.replace(".", "/") for package in packages]
    for place in python_path:
        yield from (
            os.path.join(place, name) for name in names if os.path.isdir(os.path.join(place, name))
        )


def inside(build_root: str, paths: Iterable[str]) -> list[str]:
    """The paths, absolute or not, that lie in the build root, relative to it and sorted."""
    relative = (os.path.relpath(os.path.join(build_root, path), build_root) for path in paths)
    return sorted({path for path in relative if not path.startswith("..")})
