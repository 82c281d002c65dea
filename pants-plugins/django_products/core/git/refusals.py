"""What git, or Pants in its place, says where there is nothing to compare with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django_products.core.problems import Code, Problem

# Of `git diff REVISION...HEAD` and `git diff-tree A..B`, as Pants asks.
_REFUSAL = re.compile(
    r"fatal: (?:bad revision|ambiguous argument) '(?P<unknown>[^']+)'"
    r"|fatal: (?P<unrelated>\S+): no merge base"
    r"|fatal: Invalid symmetric difference expression (?P<absent>\S+)"
)
_NO_GIT = re.compile(r"The `--changed-\*` options are only available if Git is used")


def git_refusal_in(message: str) -> Problem | None:
    """What an error of Pants means, if it is about the base of `--changed-since`.

    Arguments:
        message: why a run has failed. It says what is wrong, and no way out.
    """
    if _NO_GIT.match(message):
        return _no_git()
    found = _REFUSAL.match(message)
    if found is None:
        return None
    [asked] = filter(None, found.groups())
    return unknown_changes(re.split(r"\.\.\.?", asked)[0], message.splitlines()[0])


def unknown_changes(revision: str, answer: str) -> Problem:
    """Arguments:
    revision: what the checkout was to be compared with.
    answer: what git says.
    """
    return Problem(
        Code.UNKNOWN_CHANGES,
        ".git",
        f"Git cannot compare this checkout with `{revision}` ({answer}).",
        "What changed since then is unknown, so no selection would be safe.",
        (
            "In CI, fetch the history: `fetch-depth: 0`, or `git fetch --unshallow`.",
            f"Fetch the branch that `{revision}` names: `git fetch origin {revision}`.",
            "Run everything instead: `test ::`.",
        ),
    )


def _no_git() -> Problem:
    return Problem(
        Code.UNKNOWN_CHANGES,
        ".git",
        "This is no checkout of git, or git is not on the `PATH`.",
        "What has changed is unknown, so no selection would be safe.",
        (
            "Run it where `git status` works, in a clone and not in a copy of the files.",
            "Ask what would run if some files changed: `./pants impact FILES`.",
            "Run everything instead: `test ::`.",
        ),
    )


def ignored_by_git_alone(paths: Sequence[str]) -> Problem:
    """Arguments:
    paths: of targets, sorted.
    """
    more = f", and {len(paths) - 1} more such files" if len(paths) > 1 else ""
    return Problem(
        Code.IGNORED_BY_GIT,
        paths[0],
        f"Git ignores this file{more}; Pants does not, and a target owns it.",
        "Tests can see it, and nothing says what it was at the base: it counts as changed in every selection.",
        (
            "If no test needs it, let Pants ignore it, too: a pattern in the `.gitignore` of the build root, or in "
            "`[GLOBAL].pants_ignore`.",
            f"Commit it: `git add --force {paths[0]}`.",
            "Nothing has to be done; the selection is wider than it could be.",
        ),
    )
