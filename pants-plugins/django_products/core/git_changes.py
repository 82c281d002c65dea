"""What git says has changed, read from its output."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    """

    base: str | None = None
    changed: tuple[str, ...] = ()
    removed: tuple[tuple[str, str | None], ...] = ()

    @property
    def unlisted(self) -> UnlistedChanges:
        gone = {path for path, _ in self.removed}
        misread = (p for p in self.changed if p not in gone and as_listed(p) != (p,))
        return UnlistedChanges(self.removed, tuple(misread))

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


def parse_name_status(output: str) -> tuple[list[str], dict[str, str | None]]:
    """Read `git diff --name-status -z -M`.

    Returns:
        Every path that differs, and for each path that is gone what it was renamed to.

    Raises:
        ValueError: it breaks off. What else has changed is unknown then.

    Source: https://git-scm.com/docs/git-diff#_raw_output_format
    """
    changed: list[str] = []
    removed: dict[str, str | None] = {}
    fields = iter(output.split("\0"))
    for status in fields:
        if not status:
            continue
        path = _path_in(fields)
        changed.append(path)
        if status.startswith(("R", "C")):
            target = _path_in(fields)
            changed.append(target)
            if status.startswith("R"):
                removed[path] = target
        elif status == "D":
            removed[path] = None
    return changed, removed


def _path_in(fields: Iterator[str]) -> str:
    path = next(fields, "")
    if not path:
        raise ValueError("the list of changes that git gives ends in the middle of an entry")
    return path


def changes_since(base: str, diff: str, untracked: str) -> Changes:
    """Put the answers of git together.

    Arguments:
        base: object name of the base commit.
        diff: `git diff --name-status -z -M <base>`, of the working tree.
        untracked: `git ls-files --other --exclude-standard -z`.

    Raises:
        ValueError: an answer is none that git gives.
    """
    changed, removed = parse_name_status(diff)
    new = [path for path in untracked.split("\0") if path]
    for path in new:
        removed.pop(path, None)
    return Changes(base, tuple(sorted({*changed, *new})), tuple(sorted(removed.items())))


def parse_tree(output: bytes) -> list[tuple[str, str]]:
    """Read `git ls-tree -r -z`: pairs of (path, object name) of the regular files.

    Raises:
        ValueError: it is none that git gives.

    Source: https://git-scm.com/docs/git-ls-tree#_output_format
    """
    found = []
    for entry in output.split(b"\0"):
        meta, _, path = entry.partition(b"\t")
        mode, _, rest = meta.decode().partition(" ")
        if mode.startswith("100"):
            found.append((path.decode(errors="surrogateescape"), rest.partition(" ")[2]))
    return found


def parse_batch(output: bytes) -> list[bytes]:
    """Read `git cat-file --batch`: the contents, in the order asked for.

    Raises:
        ValueError: an object is missing, as in a partial clone, or the output breaks off.

    Source: https://git-scm.com/docs/git-cat-file#_batch_output
    """
    contents = []
    position = 0
    while position < len(output):
        end = output.index(b"\n", position)
        header = output[position:end].decode(errors="replace")
        size = header.rpartition(" ")[2]
        if not (size.isascii() and size.isdigit()):
            raise ValueError(f"git cannot read an object: {header}")
        start = end + 1
        position = start + int(size) + 1
        if position > len(output):
            raise ValueError(f"the output of git ends within an object: {header}")
        contents.append(output[start : position - 1])
    return contents
