"""Every file of the repository, on disk or at a commit."""

from __future__ import annotations

import os
from collections.abc import Iterable

from pants.base.build_root import BuildRoot
from pants.engine.fs import (
    CreateDigest,
    DigestEntries,
    Directory,
    PathGlobs,
    RemovePrefix,
    Snapshot,
)
from pants.engine.process import FallibleProcessResult, Process
from pants.engine.rules import Rule, collect_rules, rule

from django_products.compat import (
    created_snapshot,
    entries_of,
    executed_fallibly,
    moved_out_of,
    snapshot_of_globs,
)
from django_products.requests.shadow import Tree, TreeRequest
from django_products.rules.git import git_program

_DIRECTORY = "tree"
# With an index of its own: the user's stays as it is. What git would write into a checkout is what
# tests saw there, files of LFS among them; `archive` leaves out what is not to be exported.
_CHECK_OUT = f"""\
set -eu
GIT_DIR=$("$1" -C "$2" rev-parse --absolute-git-dir)
tree=$("$1" -C "$2" rev-parse "$3:./")
mkdir {_DIRECTORY}
cd {_DIRECTORY}
export GIT_DIR GIT_WORK_TREE="$PWD" GIT_INDEX_FILE="$PWD/../index"
"$1" read-tree "$tree"
"$1" checkout-index --all --quiet
"""
_ENVIRONMENT = ("HOME", "PATH", "XDG_CONFIG_HOME")


@rule(desc="Read all files of the repository")
async def read_tree(request: TreeRequest, build_root: BuildRoot) -> Tree:
    if request.commit is None:
        present: Snapshot = await snapshot_of_globs(PathGlobs(["**"]))
        entries: DigestEntries = await entries_of(present.digest)
        # A directory of which only ignored files are left, bytecode say, is none to git.
        files: Snapshot = await created_snapshot(
            CreateDigest(each for each in entries if not isinstance(each, Directory))
        )
        return Tree(files)
    # A commit never changes, so whoever has its files keeps them.
    result: FallibleProcessResult = await executed_fallibly(
        Process(
            ["/bin/sh", "-c", _CHECK_OUT, "sh", git_program(), build_root.path, request.commit],
            description=f"Read the files at {request.commit[:7]}",
            env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
            output_directories=(_DIRECTORY,),
        )
    )
    if result.exit_code:
        return Tree(None, result.stderr.decode(errors="replace").strip() or "git failed")
    inside: Snapshot = await moved_out_of(RemovePrefix(result.output_digest, _DIRECTORY))
    return Tree(inside)


def rules() -> Iterable[Rule]:
    return collect_rules()
