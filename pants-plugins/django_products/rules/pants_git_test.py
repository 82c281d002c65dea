from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pants.core.util_rules import system_binaries
from pants.core.util_rules.system_binaries import GitBinary, GitBinaryException
from pants.vcs.git import GitWorktree

from django_products.rules.pants_git import spawn_git


@pytest.mark.skipif(sys.version_info >= (3, 10), reason="does not fork there")
def test_git_is_spawned(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spawned = []

    def posix_spawn(path: str, *args: object, **kwargs: object) -> int:
        spawned.append(path)
        return original(path, *args, **kwargs)  # type: ignore[arg-type]

    original = os.posix_spawn
    monkeypatch.setattr(os, "posix_spawn", posix_spawn)
    monkeypatch.setattr(system_binaries, "subprocess", subprocess)
    found = shutil.which("git")
    assert found
    git = GitWorktree(GitBinary(os.path.abspath(found), ""), tmp_path)
    subprocess.run([found, "init", "-q", "-b", "trunk", tmp_path], check=True)
    with pytest.raises(GitBinaryException):
        _ = git.commit_id
    assert not spawned
    spawn_git()
    spawn_git()
    with pytest.raises(GitBinaryException, match="HEAD"):
        _ = git.commit_id
    assert spawned == [os.path.abspath(found)]
