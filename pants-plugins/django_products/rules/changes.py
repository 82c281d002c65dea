"""The difference to the base of `--changed-since`, deletions and renames included.

Pants hands the goals a list of changed paths, in which a renamed file has only its new name and
nothing says what a file was before. So git is asked once more.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from pants.base.build_environment import get_buildroot
from pants.engine.fs import CreateDigest, Digest
from pants.engine.rules import Rule, _uncacheable_rule, collect_rules, rule
from pants.option.global_options import GlobalOptions
from pants.option.option_value_container import OptionValueContainer
from pants.option.scope import GLOBAL_SCOPE, Scope, ScopedOptions
from pants.util.logging import LogLevel
from pants.vcs.git import GitWorktreeRequest, MaybeGitWorktree

from django_products.compat import created, git_worktree, options_of
from django_products.core.git.changes import Changes, UnlistedChanges
from django_products.core.git.ignore import PantsIgnore
from django_products.core.git.refusals import unknown_changes
from django_products.core.layout import Layout
from django_products.core.problems import ProblemsError
from django_products.requests.contract_changes import (
    BaseSources,
    BaseSourcesRequest,
    ChangesBelow,
    ChangesBelowRequest,
    ComparisonBase,
)
from django_products.rules.commits import files_at
from django_products.rules.git import GitError, git
from django_products.rules.working_tree import changes_in_working_tree


def merge_base(revision: str, *, required: bool) -> ComparisonBase:
    """The commit that a comparison with a revision starts from.

    Arguments:
        revision: a branch, a tag, or a commit.
        required: somebody asked for it, so that it must be there.

    Raises:
        ProblemsError: it is required, and git does not know it.
    """
    try:
        return ComparisonBase(git("merge-base", revision, "HEAD").decode().strip(), revision)
    except GitError as error:
        if required:
            raise ProblemsError((unknown_changes(revision, str(error)),)) from error
        return ComparisonBase(None, why=f"Nothing is compared: git knows no `{revision}`.")


@_uncacheable_rule(desc="Ask git what has changed", level=LogLevel.DEBUG)
async def find_changes(layout: Layout) -> Changes:
    options: ScopedOptions = await options_of(Scope("changed"))
    impact: ScopedOptions = await options_of(Scope("impact"))
    since, diffspec = options.options.since, options.options.diffspec
    if not (since or diffspec or impact.options.since):
        return Changes()
    # The type of its answer makes the engine ask again in each run.
    maybe: MaybeGitWorktree = await git_worktree(GitWorktreeRequest())
    if maybe.git_worktree is None and not impact.options.since:
        # Pants itself refuses `--changed-*` then, with a message of its own.
        return Changes()
    revision = since or str(diffspec or "").partition("..")[0] or impact.options.since
    general: ScopedOptions = await options_of(Scope(GLOBAL_SCOPE))
    try:
        found = changes_in_working_tree(revision, _pants_ignore(general.options))
    except (GitError, ValueError) as error:
        raise ProblemsError((unknown_changes(revision, str(error)),)) from error
    # With these, a contract may be another one: that is asked before it is known who owns what.
    return found.counting_ignored(layout.is_contract_source)


def _pants_ignore(options: OptionValueContainer) -> PantsIgnore:
    patterns = GlobalOptions.compute_pants_ignore(get_buildroot(), options)
    return PantsIgnore(tuple(patterns), options.pants_ignore_use_gitignore)


# The next two are narrow, so that with another edit nothing else is computed again: not what is known of a product that is
# not edited, nor which targets the project has.


@rule
async def find_changes_below(request: ChangesBelowRequest, changes: Changes) -> ChangesBelow:
    return ChangesBelow(changes.below(request.directory))


@rule
async def find_unlisted_changes(changes: Changes) -> UnlistedChanges:
    return changes.unlisted


async def changed_as_pants_lists(revision: str) -> tuple[str, ...]:
    """What `--changed-since` takes for changed since a revision that git knows, sorted."""
    maybe: MaybeGitWorktree = await git_worktree(GitWorktreeRequest())
    assert maybe.git_worktree is not None
    listed = maybe.git_worktree.changed_files(
        from_commit=revision, include_untracked=True, relative_to=get_buildroot()
    )
    return tuple(sorted(listed))


def checked_out(*, beside: str) -> tuple[str, str | None]:
    """The object name of the commit that is checked out, and a digest of what differs from it, if anything does.

    Arguments:
        beside: a file that does not count, relative to the build root, or absolute.
    """
    inside = os.path.relpath(Path(get_buildroot(), beside), get_buildroot())
    # Of a file outside git would not even hear.
    others = (".", *(() if inside.startswith("..") else (f":(exclude){inside}",)))
    commit = git("rev-parse", "HEAD").decode().strip()
    edits = git("diff", "--binary", "HEAD", "--", *others)
    names = git("ls-files", "--other", "--exclude-standard", "-z", "--", *others)
    if not (edits or names):
        return commit, None
    untracked = names.decode(errors="surrogateescape").split("\0")[:-1]
    files = (Path(get_buildroot(), name) for name in untracked)
    contents = (file.read_bytes() for file in files if file.is_file())
    whole = hashlib.sha256(b"\0".join((edits, names, *contents)))
    return commit, whole.hexdigest()


@rule
async def find_base_sources(request: BaseSourcesRequest, layout: Layout) -> BaseSources:
    directory = layout.backend_dir(request.product)
    try:
        files = files_at(request.base, [f"{directory}/"], layout.is_contract_source)
    except (GitError, ValueError) as error:
        return BaseSources(None, str(error))
    digest: Digest = await created(CreateDigest(files))
    return BaseSources(digest)


def rules() -> Iterable[Rule]:
    return collect_rules()
