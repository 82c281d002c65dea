"""One place that breaks a rule."""

from __future__ import annotations

from dataclasses import dataclass

from django_products.core.problems import Code, Problem


@dataclass(frozen=True)
class Violation:
    """One place that breaks a rule, and what is needed to allow it.

    Arguments:
        problem: what the user reads.
        what: what is objected to, without the line: a dotted name, a path, `"label.Model"`.
            It stays the same while the file is edited elsewhere.
        into: the product whose internals are reached, if any are.
    """

    problem: Problem
    what: str
    into: str | None = None

    @property
    def code(self) -> Code:
        return self.problem.code

    @property
    def path(self) -> str:
        return self.problem.path

    @property
    def order(self) -> tuple[str, int, str, str]:
        """By place, then by code."""
        return (self.path, self.problem.line or 0, self.code.value, self.what)
