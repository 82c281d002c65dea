"""Contracts in comparison with those of a commit."""

from __future__ import annotations

from dataclasses import dataclass

from pants.engine.fs import Digest
from pants.util.frozendict import FrozenDict

from django_products.core.contract_check.changes.breakage import Breakage
from django_products.core.contract_check.changes.change import Change
from django_products.core.git.changes import Changes
from django_products.requests.request import request


@request
@dataclass(frozen=True)
class ChangesBelowRequest:
    """What has changed in one directory.

    Arguments:
        directory: a path relative to the build root.
    """

    directory: str


@dataclass(frozen=True)
class ChangesBelow:
    changes: Changes


@dataclass(frozen=True)
class UntoldChanges:
    """Arguments:
    paths: changed files of targets that git does not list when Pants asks it, and names of those that are gone, sorted.
    """

    paths: tuple[str, ...]


@request
@dataclass(frozen=True)
class ContractChangeRequest:
    """Does a product's contract mean something else than at the base of `--changed-since`?"""

    product: str
    contract_modules: tuple[str, ...]


@dataclass(frozen=True)
class ContractChange:
    """Arguments:
    changed: None when it means the same, and no file of the facade differs from the base; or when nothing is compared.
    """

    changed: bool | None


@request
@dataclass(frozen=True)
class BaseSourcesRequest:
    """The Python files of a product as they were at a commit.

    Arguments:
        product: name of the product.
        base: object name of the commit.
    """

    product: str
    base: str


@dataclass(frozen=True)
class BaseSources:
    """Arguments:
    digest: the files, or None when the base cannot be read; `why` then says why.
    """

    digest: Digest | None
    why: str = ""


@request
@dataclass(frozen=True)
class ContractPair:
    """Two contracts of one product, to be compared.

    Arguments:
        product: name of the product.
        old: stub texts by path.
        new: the same, of now.
    """

    product: str
    old: FrozenDict[str, str]
    new: FrozenDict[str, str]


@dataclass(frozen=True)
class Breakages:
    """The changes between two contracts that griffe calls breaking."""

    found: tuple[Breakage, ...]


@dataclass(frozen=True)
class ContractChanges:
    """Empty exactly when the contracts are equal."""

    changes: tuple[Change, ...]


@dataclass(frozen=True)
class ComparisonBase:
    """What contracts are compared with.

    Arguments:
        commit: object name, or None when there is nothing to compare with.
        name: what the user calls it.
        why: why there is nothing to compare with, a sentence.
    """

    commit: str | None
    name: str = ""
    why: str = ""


@request
@dataclass(frozen=True)
class ChangesSinceRequest:
    """Name what has changed in the contract of a product, which can be derived now.

    Arguments:
        product: name of the product.
        contract_modules: names, or patterns, of the modules that enter whole.
        base: what to compare with.
    """

    product: str
    contract_modules: tuple[str, ...]
    base: ComparisonBase


@dataclass(frozen=True)
class ChangesSince:
    """Arguments:
    changes: sorted; None when nothing is compared.
    base_problem: why the contract at the base is unknown; empty otherwise.
    """

    changes: tuple[Change, ...] | None
    base_problem: str = ""
