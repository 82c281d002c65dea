"""Fixtures: the launcher in a small repository, with a Python 3.9 that only acts like one, and with real ones."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from launcher_project import Project

REPOSITORY = Path(__file__).parents[3]

# Everything ./pants may run while it installs. Tests give it no other PATH, so neither a Python of this machine nor a
# tool that macOS does not have can slip in.
TOOLS = "bash cat chmod cmp cp env grep mkdir readlink rm sed sh sleep tail uname".split()


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: really installs, from the configured package index")


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = tmp_path / "my repo"  # With a space, in every test.
    (root / "3rdparty/pants").mkdir(parents=True)
    shutil.copy(REPOSITORY / "pants", root / "pants")
    (root / "pants.toml").write_text(
        '[GLOBAL]\nbackend_packages = []\npants_version = "2.17.1"  # pinned\n'
    )
    (root / "3rdparty/pants/2.17.1.txt").write_text("pantsbuild-pants==2.17.1 --hash=sha256:00\n")
    bin = tmp_path / "bin"
    bin.mkdir()
    for tool in TOOLS:
        (bin / tool).symlink_to(shutil.which(tool))
    cache = tmp_path / "cache"
    project = Project(
        root=root,
        bin=bin,
        cache=cache,
        env={
            "PATH": str(bin),
            "HOME": str(tmp_path / "home"),
            "PANTS_LAUNCHER_CACHE": str(cache),
            "STAND_IN_CALLS": str(tmp_path / "calls"),
            "STAND_IN_FOR": sys.executable,
        },
    )
    project.add_python(bin / "python3.9")
    return project


@pytest.fixture
def real_env(tmp_path: Path) -> dict[str, str]:
    """This machine's environment, with a cache of its own and no daemon left behind."""
    ours = {
        key: value for key, value in os.environ.items() if not key.startswith(("PANTS_", "PEX_"))
    }
    return {**ours, "PANTS_LAUNCHER_CACHE": str(tmp_path / "cache"), "PANTS_PANTSD": "false"}
