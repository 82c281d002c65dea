"""What has changed since a commit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django_products.core.git.links import through_links
from django_products.core.git.output import Difference

_ESCAPES = {
    **{ord(char): f"\\{letter}" for char, letter in zip("\a\b\t\n\v\f\r", "abtnvfr")},
    ord('"'): '\\"',
    ord("\\"): "\\\\",
}


@dataclass(frozen=True)
class Changes:
    """The difference between a base revision and the files on disk.

    Arguments:
        base: object name of the commit compared with, or None when nothing is compared.
        changed: paths that were added, edited or removed, sorted.
        removed: pairs of (path that is gone, path it was renamed to or None), sorted.
        untold: those of `changed` that git does not list when Pants asks it, sorted.
        ignored: paths that git ignores and Pants does not, sorted: nothing says whether they have changed.
    """

    base: str | None = None
    changed: tuple[str, ...] = ()
    removed: tuple[tuple[str, str | None], ...] = ()
    untold: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()

    @property
    def unlisted(self) -> UnlistedChanges:
        gone = {path for path, _ in self.removed}
        misread = (p for p in self.changed if p not in gone and as_listed(p) != (p,))
        return UnlistedChanges(self.removed, tuple(misread))

    @property
    def names_beside_the_list(self) -> set[str]:
        """What Pants' list may lack: how git writes names in it is an option of the user's."""
        unlisted = self.unlisted
        paths = (*self.untold, *unlisted.misread, *(path for path, _ in unlisted.removed))
        return {name for path in paths for name in (path, *as_listed(path))}

    def counting_ignored(self, counts: Callable[[str], bool]) -> Changes:
        """The same, where those of the ignored paths have changed that count, whoever owns them."""
        paths = [path for path in self.ignored if counts(path)]
        return replace(
            self,
            changed=tuple(sorted({*self.changed, *paths})),
            untold=tuple(sorted({*self.untold, *paths})),
        )

    def touch(self, directory: str) -> bool:
        """Is any changed path below `directory`?"""
        return any(path.startswith(f"{directory}/") for path in self.changed)

    def below(self, directory: str) -> Changes:
        """Those of one directory; of one without any, not even the base is said."""
        if not self.touch(directory):
            return Changes()
        inside = f"{directory}/"
        return Changes(
            self.base,
            tuple(path for path in self.changed if path.startswith(inside)),
            tuple(each for each in self.removed if each[0].startswith(inside)),
        )


@dataclass(frozen=True)
class UnlistedChanges:
    """What Pants' own list of changed paths does not say.

    Arguments:
        removed: as in `Changes`.
        misread: changed paths that are not found in it, see `as_listed`.
    """

    removed: tuple[tuple[str, str | None], ...]
    misread: tuple[str, ...]


def as_listed(path: str) -> tuple[str, ...]:
    """What a changed path is in the list that Pants makes of git's output.

    Git quotes unusual characters, and Pants, which asks without `-z`, splits at blanks.

    Source: https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath
    """
    return tuple(_quoted(path).split())


def _quoted(path: str) -> str:
    raw = path.encode(errors="surrogateescape")
    if all(0x20 <= byte < 0x7F and byte not in b'"\\' for byte in raw):
        return path
    return f'"{"".join(_escaped(byte) for byte in raw)}"'


def _escaped(byte: int) -> str:
    if byte in _ESCAPES:
        return _ESCAPES[byte]
    return chr(byte) if 0x20 <= byte < 0x7F else f"\\{byte:03o}"


def changes_since(
    base: str, differences: Iterable[Difference], untracked: Iterable[str]
) -> Changes:
    """Put the answers of git together.

    Arguments:
        base: object name of the base commit.
        untracked: new files that git has not been told of.
    """
    changed: set[str] = set()
    removed: dict[str, str | None] = {}
    for each in differences:
        changed.update((each.path, each.target or each.path))
        if each.status in "DR":
            removed[each.path] = each.target
    for path in untracked:
        changed.add(path)
        removed.pop(path, None)
    return Changes(base, tuple(sorted(changed)), tuple(sorted(removed.items())))


def together(base: str, parts: Iterable[tuple[str, Changes]]) -> Changes:
    """Changes of a checkout and of those in it.

    Arguments:
        parts: pairs of (directory of the checkout, changes there): `""`, or `"vendored/"`. Of those in another one, git tells
            the outer one nothing.
    """
    changed: set[str] = set()
    removed: set[tuple[str, str | None]] = set()
    untold: set[str] = set()
    ignored: set[str] = set()
    for directory, each in parts:
        changed.update(directory + path for path in each.changed)
        removed.update(
            (directory + path, None if target is None else directory + target)
            for path, target in each.removed
        )
        untold.update(directory + path for path in (each.changed if directory else each.untold))
        ignored.update(directory + path for path in each.ignored)
    return Changes(
        base,
        tuple(sorted(changed)),
        tuple(sorted(removed, key=lambda pair: pair[0])),
        tuple(sorted(untold)),
        tuple(sorted(ignored)),
    )


def with_links(changes: Changes, links: Iterable[tuple[str, str]]) -> Changes:
    """The same, and what is changed by way of symbolic links.

    Arguments:
        links: pairs of (link, what it leads to), relative to the build root.
    """
    names = through_links(changes.changed, links)
    gone = {path for path, _ in changes.removed}
    removed = {*changes.removed, *((name, None) for name, path in names.items() if path in gone)}
    return replace(
        changes,
        changed=tuple(sorted({*changes.changed, *names})),
        removed=tuple(sorted(removed, key=lambda pair: pair[0])),
        untold=tuple(sorted({*changes.untold, *names})),
    )
