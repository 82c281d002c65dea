"""Output of git, read. What is none, or breaks off, is an error, and never a shorter answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_LINK, _SUBMODULE = "120000", "160000"


@dataclass(frozen=True)
class Difference:
    """A path that is not what it was at the base.

    Arguments:
        status: a letter: `A` added, `D` removed, `R` renamed, `C` copied, `M`, `T`, or another one.
        path: at the base, if it was there.
        target: of a rename or a copy, the new path; else None.
        commit: of a submodule at the base; None where there was none.
        is_submodule: whether there is one now.
    """

    status: str
    path: str
    target: str | None = None
    commit: str | None = None
    is_submodule: bool = False


def parse_differences(output: str) -> list[Difference]:
    """Read `git diff --raw -z -M --no-abbrev`.

    Raises:
        ValueError: it breaks off. What else has changed is unknown then.

    Source: https://git-scm.com/docs/git-diff#_raw_output_format
    """
    found: list[Difference] = []
    fields = iter(output.split("\0"))
    for meta in fields:
        if not meta:
            continue
        parts = meta.split(" ")
        if len(parts) != 5 or not meta.startswith(":") or not parts[4]:
            raise ValueError(f"git gives a list of changes that is none: {meta[:60]!r}")
        status = parts[4][0]
        path = _path_in(fields)
        found.append(
            Difference(
                status,
                path,
                _path_in(fields) if status in "RC" else None,
                parts[2] if parts[0] == f":{_SUBMODULE}" else None,
                parts[1] == _SUBMODULE,
            )
        )
    return found


def _path_in(fields: Iterator[str]) -> str:
    path = next(fields, "")
    if not path:
        raise ValueError("the list of changes that git gives ends in the middle of an entry")
    return path


@dataclass(frozen=True)
class Index:
    """What of an index is not an ordinary file.

    Arguments:
        unwatched: files that git does not look at, as it has been told not to: pairs of (path, whether it may well be absent,
            as in a sparse checkout).
        links: symbolic links.
        submodules: pairs of (path, commit).
    """

    unwatched: tuple[tuple[str, bool], ...]
    links: tuple[str, ...]
    submodules: tuple[tuple[str, str], ...]


def parse_index(output: str) -> Index:
    """Read `git ls-files -v --stage -z`.

    Raises:
        ValueError: it is none that git gives.

    Source: https://git-scm.com/docs/git-ls-files, `-v` and `--stage`
    """
    unwatched: list[tuple[str, bool]] = []
    links: list[str] = []
    submodules: list[tuple[str, str]] = []
    # Nearly all of them are ordinary files, of which there may be tens of thousands.
    others = (each for each in output.split("\0") if each and not each.startswith("H 100"))
    for entry in others:
        meta, tab, path = entry.partition("\t")
        parts = meta.split(" ")
        if not tab or not path or len(parts) != 4:
            raise ValueError(f"git gives an index that is none: {entry[:60]!r}")
        tag, mode, name, _ = parts
        if tag.islower() or tag == "S":
            unwatched.append((path, tag in "Ss"))
        if mode == _LINK:
            links.append(path)
        elif mode == _SUBMODULE:
            submodules.append((path, name))
    return Index(tuple(unwatched), tuple(links), tuple(submodules))


def parse_attributes(output: bytes) -> set[tuple[str, str, str]]:
    """Read `git check-attr -z`: triples of (path, attribute, value).

    Raises:
        ValueError: it breaks off.

    Source: https://git-scm.com/docs/git-check-attr#_output
    """
    fields = output.decode(errors="surrogateescape").split("\0")[:-1]
    if len(fields) % 3:
        raise ValueError("the list of attributes that git gives ends in the middle of an entry")
    return set(zip(fields[::3], fields[1::3], fields[2::3]))


def parse_tree(output: bytes, *, submodules: bool = False) -> list[tuple[str, str]]:
    """Read `git ls-tree -r -z`: pairs of (path, object name) of the regular files, or of the submodules.

    Raises:
        ValueError: it is none that git gives.

    Source: https://git-scm.com/docs/git-ls-tree#_output_format
    """
    found = []
    for entry in output.split(b"\0"):
        meta, _, path = entry.partition(b"\t")
        mode, _, rest = meta.decode().partition(" ")
        if mode == _SUBMODULE if submodules else mode.startswith("100"):
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
