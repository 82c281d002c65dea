"""The outcome of a check."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django_products.core.contract_check.changes.change import Change, Verdict, verdict_of
from django_products.core.problems import Problem

UNREADABLE = "unreadable"


@dataclass(frozen=True)
class ProductReport:
    """What is said of one product.

    Arguments:
        product: its name.
        digest: what keys the tests of its dependents, or None when there is no contract.
        size: bytes of its stubs.
        problems: what is wrong with its facade, sorted.
        changes: since the base, sorted; None when nothing was compared.
        dependents: products, and directories that are no product, whose tests see the contract;
            None when that cannot be known.
    """

    product: str
    digest: str | None
    size: int
    problems: tuple[Problem, ...] = ()
    changes: tuple[Change, ...] | None = None
    dependents: tuple[str, ...] | None = ()

    @property
    def verdict(self) -> Verdict | None:
        """None when nothing was compared."""
        return None if self.changes is None else verdict_of(self.changes)

    @property
    def state(self) -> str:
        """The verdict in a word, or why there is none."""
        if self.digest is None:
            return UNREADABLE
        return self.verdict.value if self.verdict else "checked"

    @property
    def rerun(self) -> tuple[str, ...] | None:
        """The dependents whose tests the changes make run again; None when unknown."""
        return self.dependents if self.changes else ()


@dataclass(frozen=True)
class Report:
    """What is said of all products that were checked.

    Arguments:
        products: sorted by name.
        base: what they were compared with, as the user calls it; None for nothing.
        commit: its object name; None for nothing.
        why_no_base: a sentence, where there is no base.
        why_no_dependents: a sentence, where they cannot be known.
    """

    products: tuple[ProductReport, ...]
    base: str | None = None
    commit: str | None = None
    why_no_base: str = ""
    why_no_dependents: str = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        return tuple(problem for product in self.products for problem in product.problems)

    @property
    def is_breaking(self) -> bool:
        return any(product.verdict is Verdict.BREAKING for product in self.products)

    def exit_code(self, *, fail_on_breaking: bool) -> int:
        """1 for a facade that breaks a rule, or that breaks its dependents where that fails."""
        return int(bool(self.problems) or (fail_on_breaking and self.is_breaking))

    @property
    def summary(self) -> str:
        """One sentence."""
        parts = [_count(len(self.products), "contract")]
        if self.commit is not None:
            states = Counter(product.state for product in self.products)
            order = (*(each.value for each in Verdict), UNREADABLE)
            parts[0] += ": " + ", ".join(f"{states[each]} {each}" for each in order if states[each])
        parts.append(_count(len(self.problems), "problem"))
        return "; ".join(parts) + "."


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def no_dependents(unreadable: tuple[str, ...]) -> str:
    """Why dependents cannot be known.

    Arguments:
        unreadable: the products whose contract cannot be derived.
    """
    names = ", ".join(f"`{name}`" for name in unreadable)
    return (
        "Dependents are unknown: they follow from what contracts show of each other, and the "
        f"contract of {names} cannot be derived."
    )


def denied_dependents(why: str) -> str:
    """Why dependents cannot be known where a visibility rule forbids a dependency.

    Arguments:
        why: what Pants says, of one file.
    """
    return (
        "Dependents are unknown: Pants resolves none while a visibility rule is violated. "
        f"{' '.join(why.split())}"
    )
