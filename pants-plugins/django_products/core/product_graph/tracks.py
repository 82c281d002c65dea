"""The points of long lines in the columns that they pass."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django_products.core.product_graph.acyclic import Pair


@dataclass(frozen=True, order=True)
class Stop:
    """A place in a column: that of a name, or one that lines pass.

    Arguments:
        name: of the node; where lines pass, of the node that they all come together at.
        column: counted from 0, on the left.
        passing: nothing stands here.
        back: the lines lead to a node on the left.
    """

    name: str
    column: int
    passing: bool = False
    back: bool = False


@dataclass(frozen=True)
class Tracks:
    """Arguments:
    columns: the stops in each column, in no particular order, but always in the same.
    lines: by pair, the stops of its line, from left to right.
    """

    columns: tuple[tuple[Stop, ...], ...]
    lines: dict[Pair, tuple[Stop, ...]]

    @property
    def links(self) -> frozenset[tuple[Stop, Stop]]:
        """Stops of neighbouring columns that some line joins."""
        return frozenset(link for stops in self.lines.values() for link in zip(stops, stops[1:]))


def lay_tracks(columns: Sequence[Sequence[str]], pairs: Iterable[Pair]) -> Tracks:
    """Lines to the same node run together, so that a node that many use does not fill the drawing.

    Arguments:
        columns: names, see `layers.columns`.
        pairs: (who uses, who is used), in different columns.
    """
    at = {name: number for number, names in enumerate(columns) for name in names}
    stops: list[dict[Stop, None]] = [
        {Stop(name, number): None for name in names} for number, names in enumerate(columns)
    ]
    lines: dict[Pair, tuple[Stop, ...]] = {}
    for source, target in sorted(pairs):
        back = at[source] > at[target]
        left, right = (target, source) if back else (source, target)
        passed = [
            Stop(target, number, passing=True, back=back)
            for number in range(at[left] + 1, at[right])
        ]
        for stop in passed:
            stops[stop.column][stop] = None
        lines[source, target] = (Stop(left, at[left]), *passed, Stop(right, at[right]))
    return Tracks(tuple(tuple(column) for column in stops), lines)
