"""What a commit has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pants.base.build_environment import get_buildroot
from pants.engine.fs import FileContent

from django_products.core.git.output import parse_batch, parse_tree
from django_products.core.git.refusals import unknown_changes
from django_products.core.problems import ProblemsError
from django_products.rules.git import GitError, checkout_of, git


def paths_at(commit: str) -> frozenset[str]:
    """The files at a commit, relative to the build root."""
    try:
        listing = git("ls-tree", "-r", "-z", "--name-only", commit)
    except GitError as error:
        raise ProblemsError((unknown_changes(commit, str(error)),)) from error
    return frozenset(listing.decode(errors="surrogateescape").split("\0")[:-1])


def files_at(commit: str, paths: Iterable[str], counts: Callable[[str], bool]) -> list[FileContent]:
    """Files as they were at a commit; those that it does not have are left out.

    Arguments:
        paths: of files, or of directories with a slash at the end.
        counts: asked of each file.

    Raises:
        GitError, ValueError: it cannot be read.
    """
    return list(_files_at(commit, tuple(paths), counts, ""))


def _files_at(
    commit: str, paths: tuple[str, ...], counts: Callable[[str], bool], inside: str
) -> Iterator[FileContent]:
    """Without paths, of the whole commit. `inside` is the directory of a submodule, with a slash at the end."""
    listing = git("ls-tree", "-r", "-z", commit, "--", *paths, inside=inside)
    blobs = [(path, blob) for path, blob in parse_tree(listing) if counts(inside + path)]
    names = "".join(f"{blob}\n" for _, blob in blobs)
    contents = parse_batch(git("cat-file", "--batch", stdin=names.encode(), inside=inside))
    for (path, _), content in zip(blobs, contents):
        yield FileContent(inside + path, content)
    for path, at in _submodules_at(commit, inside):
        within = f"{path}/"
        asked = tuple(each[len(within) :] for each in paths if each.startswith(within))
        is_whole = not paths or "" in asked or any(within.startswith(each) for each in paths)
        if asked or is_whole:
            yield from _files_at(at, () if is_whole else asked, counts, inside + within)


def _submodules_at(commit: str, inside: str) -> list[tuple[str, str]]:
    """Pairs of (path, commit) of the submodules that a commit has.

    Arguments:
        inside: the directory of a checkout, relative to the build root.
    """
    if not (checkout_of(Path(get_buildroot(), inside)) / ".gitmodules").exists():
        return []
    listing = git("ls-tree", "-r", "-z", commit, inside=inside)
    return parse_tree(listing, submodules=True)
