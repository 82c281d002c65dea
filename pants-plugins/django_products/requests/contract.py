"""Contracts as they are now."""

from __future__ import annotations

from dataclasses import dataclass

from pants.engine.fs import Digest
from pants.util.frozendict import FrozenDict

from django_products.core.contract.values import LeftOut
from django_products.core.problems import Problem
from django_products.requests.contract_changes import ComparisonBase
from django_products.requests.request import request


@request
@dataclass(frozen=True)
class ContractSourcesRequest:
    """The files that a product's contract is derived from, as they are now.

    Arguments:
        product: name of the product.
    """

    product: str


@dataclass(frozen=True)
class ContractSources:
    digest: Digest


@request
@dataclass(frozen=True)
class ContractRequest:
    """Derive a contract.

    Arguments:
        product: name of the product.
        contract_modules: facade modules that enter whole.
        sources: the product's Python files, of now or of another revision.
    """

    product: str
    contract_modules: tuple[str, ...]
    sources: Digest


@request
@dataclass(frozen=True)
class CurrentContractRequest:
    """The contract of a product as it is now; see `ContractRequest` for any other."""

    product: str


@dataclass(frozen=True)
class ContractError:
    """Why a contract cannot be derived: a place relative to the build root, and a sentence."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


@dataclass(frozen=True)
class Contract:
    """What other products see of a product.

    Arguments:
        stubs: text by path, relative to the build root.
        imports: dotted names that the stubs import.
        errors: why there is no contract; empty when there is one.
        left_out: what the facade takes from the implementation and no stub follows.
    """

    stubs: FrozenDict[str, str]
    imports: tuple[str, ...]
    errors: tuple[ContractError, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@request
@dataclass(frozen=True)
class SeenContractsRequest:
    """Which contracts does the contract of a product show?"""

    product: str


@dataclass(frozen=True)
class SeenContracts:
    """Names of products."""

    products: tuple[str, ...]


@request
@dataclass(frozen=True)
class ContractCycleRequest:
    """Which contracts are on a cycle with that of a product?"""

    product: str


@dataclass(frozen=True)
class ContractCycle:
    """Names of products, the one asked for among them."""

    products: tuple[str, ...]


@request
@dataclass(frozen=True)
class FacadeCheckRequest:
    """Check the facade of a product: are its contracts pure, are its other modules thin?

    Arguments:
        product: name of the product.
        contract_modules: names, or patterns, of the modules that must be pure.
        left_out: what the contract does not follow, of what the facade takes.
    """

    product: str
    contract_modules: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class FacadeCheck:
    """What is wrong with a facade, sorted by place."""

    problems: tuple[Problem, ...]


@request
@dataclass(frozen=True)
class ProductReportRequest:
    """Say of one product what `contract-check` reports, but for its dependents.

    Arguments:
        product: name of the product.
        contract_modules: names, or patterns, of the modules that must be pure.
        base: what to compare with.
    """

    product: str
    contract_modules: tuple[str, ...]
    base: ComparisonBase
