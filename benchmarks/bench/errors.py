"""What stops a contender, or the benchmark."""

from __future__ import annotations


class BenchmarkError(Exception):
    """A run failed, or did not do the work it was measured for: a figure from it would lie."""

    @property
    def short(self) -> str:
        """The first line."""
        return str(self).splitlines()[0]
