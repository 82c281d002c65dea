"""What differs between a commit and the files on disk, also where git has been told not to look.

Git's list of changes, and so Pants', says nothing of

- a file that is marked `assume-unchanged` or `skip-worktree`,
- one that a `.gitignore` below the build root ignores, which Pants does not read,
- what is in a submodule, or in a repository that lies in this one,
- what a symbolic link leads to, by its name,
- a file that other attributes convert,
- a file that Pants stops to see, or begins to, when what it ignores is edited.

Tests can see all of these.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from pants.base.build_environment import get_buildroot

from django_products.core.git.changes import Changes, changes_since, together, with_links
from django_products.core.git.ignore import PantsIgnore, patterns_for
from django_products.core.git.output import (
    Difference,
    Index,
    parse_attributes,
    parse_differences,
    parse_index,
)
from django_products.rules.git import GitError, StartedGit, checkout_of, git

_DIFF_OPTIONS = ("--relative", "--raw", "-z", "-M", "--no-abbrev", "--ignore-submodules=none")
_HIDDEN = ("ls-files", "-z", "--cached", "--ignored")
_GITIGNORE, _GITATTRIBUTES = ".gitignore", ".gitattributes"
#: What git does to a file between its objects and the disk.
#: https://git-scm.com/docs/gitattributes#_checking_out_and_checking_in
_CONVERTING = ("text", "eol", "crlf", "ident", "filter", "working-tree-encoding")


def changes_in_working_tree(revision: str, ignore: PantsIgnore) -> Changes:
    """What differs from where a revision and the checkout part.

    Arguments:
        revision: a branch, a tag, or a commit.

    Raises:
        GitError, ValueError: it cannot be told.
    """
    checkout = _Checkout("", ignore)
    base = git("merge-base", revision, "HEAD").decode().strip()
    found = together(base, checkout.changes_since(base))
    return with_links(found, checkout.links) if checkout.links else found


class _Checkout:
    """The one of the build root, or one inside of it. What does not depend on a commit is asked when it is made."""

    def __init__(self, directory: str, ignore: PantsIgnore) -> None:
        self._directory = directory
        self._ignore = ignore
        self._root = Path(get_buildroot(), directory)
        self.links: list[tuple[str, str]] = []
        """Pairs of (symbolic link, what it leads to), relative to the build root. Known when the changes are."""
        self._others = self._start("ls-files", "-z", "--other", "--exclude-standard")
        file = Path(get_buildroot(), _GITIGNORE)
        self._gitignore = file.read_text(errors="replace") if file.is_file() else ""
        self._seen = self._start("ls-files", "-z", "--other", *self._excludes(self._gitignore))
        self._listed = self._start("ls-files", "-v", "--stage", "-z")

    def changes_since(self, commit: str) -> Iterator[tuple[str, Changes]]:
        """By directory, with a slash at the end: those of this checkout, and of those in it."""
        differences = parse_differences(self._start("diff", *_DIFF_OPTIONS, commit).output())
        others = _names(self._others.output())
        seen = set(_names(self._seen.output()))
        ignored = seen.difference(others)
        index = parse_index(self._listed.output())
        self._follow((*index.links, *others, *ignored))
        unwatched = self._unwatched_edits(index, commit)
        listed = {name for each in differences for name in (each.path, each.target or "")}
        if not self._directory and _GITIGNORE in {*listed, *others}:
            unwatched += self._shown_and_hidden(commit)
        if any(path.endswith(_GITATTRIBUTES) for path in (*listed, *others)):
            unwatched += self._converted_otherwise(commit)
        new = [path for path in others if not path.endswith("/")]
        found = changes_since(commit, (*differences, *unwatched), new)
        yield (
            self._directory,
            Changes(
                commit,
                found.changed,
                found.removed,
                tuple(each.path for each in unwatched),
                tuple(self._files(ignored)),
            ),
        )
        # A worktree, say, that lies where Pants does not look is none of its files.
        repositories = (path for path in others if path.endswith("/") and path in seen)
        yield from self._inner(index, differences, repositories)

    def _inner(
        self, index: Index, differences: Iterable[Difference], repositories: Iterable[str]
    ) -> Iterator[tuple[str, Changes]]:
        before = {each.path: each.commit for each in differences if each.is_submodule}
        lost = [each for each in differences if each.commit and not each.is_submodule]
        if lost:
            raise GitError(f"what the submodule {lost[0].path} had is not known")
        # As the index has them: where that differs from the base, the differences say so.
        places = {**dict(index.submodules), **before}
        for path, commit in places.items():
            if not (self._root / path / ".git").exists():
                continue  # Nobody has asked for it, and nothing of it is on disk.
            directory = f"{self._directory}{path}/"
            if commit is None:
                repositories = [*repositories, f"{path}/"]
            else:
                inner = _Checkout(directory, self._ignore)
                yield from inner.changes_since(commit)
                self.links += inner.links
        for path in repositories:
            new = [each[len(path) :] for each in self._files([path])]
            yield self._directory + path, changes_since("", (), new)

    def _follow(self, paths: Iterable[str]) -> None:
        for path in paths:
            link = self._root / path
            if link.is_symlink():
                # It leads to another link, or through one: with an edit of that, elsewhere.
                nearest = os.path.relpath(link.parent / os.readlink(link), get_buildroot())
                farthest = os.path.relpath(
                    os.path.realpath(link), os.path.realpath(get_buildroot())
                )
                for inside in sorted({nearest, farthest}):
                    if not inside.startswith(".."):
                        self.links.append((self._directory + path, "" if inside == "." else inside))

    def _unwatched_edits(self, index: Index, commit: str) -> list[Difference]:
        paths = [
            path
            for path, may_be_absent in index.unwatched
            if not may_be_absent or os.path.lexists(self._root / path)
        ]
        if not paths:
            return []
        with self._index_of(commit) as new:  # There no file has a mark.
            compare = ("--literal-pathspecs", "diff", *_DIFF_OPTIONS, "--", *paths)
            output = git(*compare, inside=self._directory, index=new)
        return parse_differences(output.decode(errors="surrogateescape"))

    def _converted_otherwise(self, commit: str) -> list[Difference]:
        """Files that git writes in another way when it checks them out, by an edit of its attributes."""
        paths = git("ls-files", "-z", inside=self._directory)
        ask = ("--stdin", "-z", *_CONVERTING)
        now = git("check-attr", *ask, inside=self._directory, stdin=paths)
        with self._index_of(commit) as index:
            before = git(
                "check-attr", "--cached", *ask, inside=self._directory, stdin=paths, index=index
            )
        found = parse_attributes(now).symmetric_difference(parse_attributes(before))
        return [Difference("M", path) for path in sorted({path for path, _, _ in found})]

    @contextmanager
    def _index_of(self, commit: str) -> Iterator[str]:
        with TemporaryDirectory() as place:
            index = os.path.join(place, "index")
            git("read-tree", commit, inside=self._directory, index=index)
            yield index

    def _shown_and_hidden(self, commit: str) -> Iterator[Difference]:
        """Files of the repository that Pants sees no more, or again, by an edit of what it ignores."""
        listing = self._start("ls-tree", "-r", "-z", "--name-only", commit, "--", _GITIGNORE)
        has_file = listing.output() != ""
        then = self._start("show", f"{commit}:./{_GITIGNORE}").output() if has_file else ""
        before, now = (
            set(_names(self._start(*_HIDDEN, *self._excludes(text)).output()))
            for text in (then, self._gitignore)
        )
        yield from (Difference("D", path) for path in now - before)
        yield from (Difference("A", path) for path in before - now)

    def _excludes(self, gitignore: str) -> list[str]:
        place = None if self._directory else _place(self._root)
        return [f"--exclude={each}" for each in patterns_for(self._ignore.lines(gitignore), place)]

    def _files(self, paths: Iterable[str]) -> Iterator[str]:
        """Of a repository in this one, which git lists as a directory, all that it holds."""
        for path in paths:
            if not path.endswith("/"):
                yield path
                continue
            for place, directories, names in os.walk(self._root / path):
                directories[:] = [each for each in directories if each != ".git"]
                for name in names:
                    yield os.path.relpath(os.path.join(place, name), self._root)

    def _start(self, *args: str) -> StartedGit:
        return StartedGit(*args, inside=self._directory)


def _place(directory: Path) -> str:
    """A directory, from where its checkout begins, with a slash at the end: `""`, or `"backend/"`."""
    inside = directory.relative_to(checkout_of(directory)).as_posix()
    return "" if inside == "." else f"{inside}/"


def _names(output: str) -> list[str]:
    return [path for path in output.split("\0") if path]
