"""What depends on what, for `impact`, `products` and `product-graph`."""

from __future__ import annotations

from dataclasses import dataclass

from pants.util.frozendict import FrozenDict

from django_products.core.impact.graph import Graph
from django_products.core.impact.targets import AllFacts
from django_products.core.product_graph.derive import Dependency
from django_products.core.product_graph.graph import ContractFacts, Unresolved
from django_products.core.products.last_change import LastChange


@dataclass(frozen=True)
class DirectDependencies:
    """Arguments:
    found: between all files and contracts of the project, sorted.
    unresolved: files and contracts whose dependencies are not known.
    """

    found: tuple[Dependency, ...]
    unresolved: tuple[Unresolved, ...]


@dataclass(frozen=True)
class KnownDependencies:
    """Says no more than that the dependencies of every target have been asked for in this run."""


@dataclass(frozen=True)
class AllContractFacts:
    """Digest and size of each contract that can be derived, by product."""

    by_product: FrozenDict[str, ContractFacts]


@dataclass(frozen=True)
class LastChanges:
    """The last commit of each product that has one."""

    by_product: FrozenDict[str, LastChange]


@dataclass(frozen=True)
class BuildGraph:
    """The targets of the repository, and who depends on them, for `core.impact`."""

    graph: Graph
    targets: AllFacts
