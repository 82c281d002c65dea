"""Git, run at the build root, wherever the repository, or the worktree, begins."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pants.base.build_environment import get_buildroot

from django_products.rules.pants_git import CLOSE_FDS


class GitError(Exception):
    """Git refused; the message is git's own."""


def git_program() -> str:
    """The whole path of git, where it is found."""
    return shutil.which("git") or "git"


def git(
    *args: str, inside: str = "", stdin: bytes | None = None, index: str | None = None
) -> bytes:
    """The output of git.

    Arguments:
        inside: a directory relative to the build root, in which another repository begins.
        index: a file to use in the place of the one that the checkout has.

    Raises:
        GitError: it refuses.
    """
    done = subprocess.run(
        _command(args, inside),
        input=stdin,
        capture_output=True,
        check=False,
        close_fds=CLOSE_FDS,
        env=_environment(inside, index),
    )
    return _output(args, done.returncode, done.stdout, done.stderr)


class StartedGit:
    """Git, which runs while others do; `output` waits for it. Arguments as of `git`."""

    def __init__(self, *args: str, inside: str = "") -> None:
        self._args = args
        self._process = subprocess.Popen(
            _command(args, inside),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            close_fds=CLOSE_FDS,
            env=_environment(inside),
        )

    def output(self) -> str:
        stdout, stderr = self._process.communicate()
        found = _output(self._args, self._process.returncode, stdout, stderr)
        return found.decode(errors="surrogateescape")


@contextmanager
def git_lines(*args: str) -> Iterator[Iterator[str]]:
    """The output of git, as long as the caller reads; of a git that refuses, nothing."""
    with subprocess.Popen(
        _command(("-c", "core.quotePath=off", *args), ""),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        errors="surrogateescape",
        close_fds=CLOSE_FDS,
    ) as process:
        assert process.stdout is not None
        try:
            yield iter(process.stdout)
        finally:
            process.terminate()


def _command(args: tuple[str, ...], inside: str) -> list[str]:
    return [git_program(), "-C", os.path.join(get_buildroot(), inside), *args]


def _environment(inside: str, index: str | None = None) -> dict[str, str]:
    environment = dict(os.environ)
    if inside:
        # A hook of git says which repository it is of: not the one inside.
        for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"):
            environment.pop(name, None)
    if index is not None:
        environment["GIT_INDEX_FILE"] = index
    return environment


def _output(args: tuple[str, ...], code: int, stdout: bytes, stderr: bytes) -> bytes:
    if code:
        raise GitError(stderr.decode(errors="replace").strip() or f"git {args[0]} failed")
    return stdout


def checkout_of(directory: Path) -> Path:
    """Where the checkout that a directory lies in begins."""
    parents = (each for each in (directory, *directory.parents) if (each / ".git").exists())
    return next(parents, directory)
