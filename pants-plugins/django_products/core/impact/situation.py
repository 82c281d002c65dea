"""All that a report is made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django_products.core.contract_check.changes.change import Change
from django_products.core.impact.changed import Given
from django_products.core.impact.graph import Graph
from django_products.core.impact.selection import Selection, select
from django_products.core.impact.targets import AllFacts, Root
from django_products.core.project import Project


@dataclass(frozen=True)
class ContractComparison:
    """Arguments:
    changes: what differs from the base, sorted; None when nothing was compared.
    base_problem: why the contract at the base is unknown; empty otherwise.
    """

    changes: tuple[Change, ...] | None = None
    base_problem: str = ""


@dataclass(frozen=True)
class Situation:
    """A change, and the repository in which it happened.

    Arguments:
        base: what was compared with, as the user calls it; None for files given as arguments.
        commit: its object name; None for files given as arguments.
        given: the changed files, sorted.
        roots: the targets that they change, sorted.
        graph: who depends on what.
        targets: every target.
        project: the monolith.
        contracts: for each isolated product, the address of its contract.
        global_inputs: the address of the target that every test depends on.
        compared: the isolated products with a changed file, and how their contracts compare.
    """

    base: str | None
    commit: str | None
    given: tuple[Given, ...]
    roots: tuple[Root, ...]
    graph: Graph
    targets: AllFacts
    project: Project
    contracts: Mapping[str, str]
    global_inputs: str
    compared: Mapping[str, ContractComparison]

    @cached_property
    def selection(self) -> Selection:
        return select(self.roots, self.graph, self.targets)

    @cached_property
    def _changed_by_root(self) -> Mapping[str, tuple[str, ...]]:
        return {root.address: root.changed for root in self.roots}

    def product_of(self, path: str) -> str | None:
        """The product of a changed file, or of a contract given as an argument."""
        return product_of(path, self.project, self.contracts)

    @cached_property
    def owners(self) -> Mapping[str, tuple[str, ...]]:
        """For each changed file, the targets that it changes."""
        found: dict[str, list[str]] = {given.path: [] for given in self.given}
        for root in self.roots:
            for path in root.changed:
                found[path].append(root.address)
        return {path: tuple(addresses) for path, addresses in found.items()}

    def contract_is_changed(self, product: str) -> bool:
        """Are the dependents of its contract selected for it?"""
        return self.selection.reaches(self.contracts[product])

    def way_of(self, addresses: tuple[str, ...]) -> tuple[str, ...]:
        """A way that begins at a root, in names; before it the changed file, if that is another."""
        names = tuple(self.targets.name_of(address) for address in addresses)
        changed = self._changed_by_root[addresses[0]]
        return names if names[0] in changed else (changed[0], *names)


def product_of(path: str, project: Project, contracts: Mapping[str, str]) -> str | None:
    """See `Situation.product_of`."""
    named = (product for product, contract in contracts.items() if contract == path)
    return project.layout.product_of(path) or next(named, None)
