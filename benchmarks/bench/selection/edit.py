"""What an edit is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.selection.tree import Tree


@dataclass(frozen=True)
class Edit:
    """A change as a developer commits it.

    Arguments:
        name: short and stable; `--only` takes it.
        title: what is done, for the table.
        make: does it.
    """

    name: str
    title: str
    make: Callable[[Tree], None]
