"""When the files of each product changed last, read from git's log."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django_products.core.layout import Layout

_MARK = "\x01"

#: To be asked with `git log --name-only --relative`, newest first.
LOG_FORMAT = "%x01%H %cs %P"


@dataclass(frozen=True)
class LastChange:
    """Arguments:
    date: of the commit, `"2026-11-23"`.
    commit: its object name.
    """

    date: str
    commit: str


def last_changes(
    log: Iterable[str], products: Collection[str], layout: Layout, *, shallow: bool
) -> dict[str, LastChange]:
    """The last commit of each product that has one. Reads no further than that takes.

    Arguments:
        log: lines of git, see `LOG_FORMAT`.
        products: names.
        layout: where things are.
        shallow: the history ends early. Its first commit then seems to bring every file, and is
            left out.
    """
    found: dict[str, LastChange] = {}
    commit: LastChange | None = None
    for line in log:
        if line.startswith(_MARK):
            name, _, rest = line[len(_MARK) :].rstrip("\n").partition(" ")
            date, _, parents = rest.partition(" ")
            commit = None if shallow and not parents else LastChange(date, name)
            continue
        # Git quotes paths with unusual characters.
        product = layout.product_of(line.strip().lstrip('"'))
        if commit is not None and product in products and product not in found:
            assert product is not None
            found[product] = commit
            if len(found) == len(products):
                break
    return found
