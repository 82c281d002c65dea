"""What our rules ask of each other, and what they answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pants.backend.python.goals.pytest_runner import TestMetadata
from pants.backend.python.subsystems.pytest import PythonTestFieldSet
from pants.backend.python.util_rules.pex_environment import PythonExecutable
from pants.engine.addresses import Address
from pants.engine.engine_aware import EngineAwareParameter
from pants.engine.fs import Digest
from pants.engine.target import Dependencies, Target
from pants.util.frozendict import FrozenDict

from django_products.core.adoption.outcome import Outcome
from django_products.core.boundaries.violation import Violation
from django_products.core.contract.values import LeftOut
from django_products.core.contract_check.changes.breakage import Breakage
from django_products.core.contract_check.changes.change import Change
from django_products.core.impact.graph import Graph
from django_products.core.impact.targets import AllFacts
from django_products.core.problems import Problem
from django_products.core.product_graph.derive import Dependency
from django_products.core.product_graph.graph import ContractFacts, Unresolved
from django_products.core.products.last_change import LastChange
from django_products.core.project import Project
from django_products.core.references.reference import FileReferences
from django_products.core.sharding.durations import Durations
from django_products.core.tailoring.repository import Repository


@dataclass(frozen=True)
class AnalysisTool:
    """The program that reads users' code, and the interpreter that runs it."""

    digest: Digest
    python: PythonExecutable


@dataclass(frozen=True)
class AnalysisRequest:
    """Run one module of `core` over files.

    Arguments:
        module: dotted module with a `__main__` that takes a request and a response path.
        request: JSON text of the request.
        files: the files to read, at their paths relative to the build root.
        description: what the user sees while it runs.
    """

    module: str
    request: str
    files: Digest
    description: str

    @classmethod
    def create(
        cls, module: str, request: Mapping[str, Any], files: Digest, description: str
    ) -> AnalysisRequest:
        return cls(module, json.dumps(request, sort_keys=True), files, description)


@dataclass(frozen=True)
class AnalysisResponse:
    """What the program answered: JSON text."""

    text: str

    def parsed(self) -> Any:
        return json.loads(self.text)


@dataclass(frozen=True)
class DirectoryReferencesRequest:
    """Read the Django references in the Python files of one directory.

    Arguments:
        directory: relative to the build root.
    """

    directory: str


@dataclass(frozen=True)
class DirectoryReferences:
    by_path: FrozenDict[str, FileReferences]


@dataclass(frozen=True)
class FileReferencesRequest:
    """Read the Django references in one Python file, relative to the build root."""

    path: str


@dataclass(frozen=True)
class DjangoProject:
    """The monolith, and the addresses of its targets.

    Arguments:
        project: what `core` decides with.
        addresses: for each path of the project, the target that owns it.
        contracts: for each isolated product, its contract.
        removed_modules: pairs of (dotted module, path) that are gone since the base.
        misread: for each changed path that Pants would not find, the target that stands for it.
        global_inputs: the target that every test depends on.
    """

    project: Project
    addresses: FrozenDict[str, Address]
    contracts: FrozenDict[str, Address]
    removed_modules: tuple[tuple[str, str], ...]
    misread: FrozenDict[str, Address]
    global_inputs: Address

    def stand_ins(self, targets: Iterable[Address]) -> Iterator[Address]:
        """The targets that stand for those files of `targets` whose change Pants would not find."""
        seen = frozenset(targets) if self.misread else frozenset()
        for path, stand_in in self.misread.items():
            if self.addresses.get(path) in seen:
                yield stand_in


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


@dataclass(frozen=True)
class SeenContractsRequest:
    """Which contracts does the contract of a product show?"""

    product: str


@dataclass(frozen=True)
class SeenContracts:
    """Names of products."""

    products: tuple[str, ...]


@dataclass(frozen=True)
class ContractCycleRequest:
    """Which contracts are on a cycle with that of a product?"""

    product: str


@dataclass(frozen=True)
class ContractCycle:
    """Names of products, the one asked for among them."""

    products: tuple[str, ...]


@dataclass(frozen=True)
class ContractChangeRequest:
    """Does a product's contract mean something else than at the base of `--changed-since`?"""

    product: str
    contract_modules: tuple[str, ...]


@dataclass(frozen=True)
class ContractChange:
    """Arguments:
    changed: None when nothing of the product differs from the base, or nothing is compared.
    """

    changed: bool | None


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


@dataclass(frozen=True)
class LinkedRequest:
    """Complete dependencies so that every product that they reach is there for real.

    Arguments:
        direct: addresses of the direct dependencies.
    """

    direct: tuple[Address, ...]


@dataclass(frozen=True)
class Linked:
    """Addresses to depend on beside the direct ones."""

    addresses: tuple[Address, ...]


@dataclass(frozen=True)
class Units:
    """The parts of the monolith that are checked one by one.

    Arguments:
        files: by unit, the Python files that are checked, sorted.
        owned: every file that some target owns, of whatever type.
    """

    files: FrozenDict[str, tuple[str, ...]]
    owned: frozenset[str]


@dataclass(frozen=True)
class UrlNamespaces:
    """Arguments:
    by_name: by URL namespace, the products that declare it.
    """

    by_name: FrozenDict[str, frozenset[str]]


@dataclass(frozen=True)
class UnitFindingsRequest(EngineAwareParameter):
    """What violates the rules in one unit, see `core.boundaries.unit`?"""

    unit: str

    def debug_hint(self) -> str:
        return self.unit


@dataclass(frozen=True)
class UnitFindings:
    """Arguments:
    violations: all of one unit, but for what comments allow.
    in_use: products whose internals it reaches, allowed or not.
    """

    violations: tuple[Violation, ...]
    in_use: frozenset[str]


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


# For `product-isolate`.


@dataclass(frozen=True)
class SurveyRequest(EngineAwareParameter):
    """What does one unit reach, as if every product were isolated, see `core.isolation.survey`?"""

    unit: str

    def debug_hint(self) -> str:
        return self.unit


# test-durations, impact --output=matrix


@dataclass(frozen=True)
class Batches:
    """For each test that may share a process, what those that share it have in common."""

    by_address: FrozenDict[str, str]


@dataclass(frozen=True)
class RecordedDurations:
    """Arguments:
    durations: how long tests took.
    problems: what of the file cannot be read.
    """

    durations: Durations
    problems: tuple[Problem, ...]


# Quarantine


@dataclass(frozen=True)
class QuarantineFindings:
    """What is wrong with entries of all `quarantine` fields."""

    violations: tuple[Violation, ...]


# Of `products` and `product-graph`.


@dataclass(frozen=True)
class TargetDependenciesRequest:
    """What does a target depend on, if that can be known?

    Arguments:
        dependencies: its field.
    """

    dependencies: Dependencies


@dataclass(frozen=True)
class TargetDependencies:
    """Arguments:
    addresses: what it depends on, directly.
    why: why that is not known; empty when it is.
    """

    addresses: tuple[Address, ...]
    why: str = ""


@dataclass(frozen=True)
class DirectDependencies:
    """Arguments:
    found: between all files and contracts of the project, sorted.
    unresolved: files and contracts whose dependencies are not known.
    """

    found: tuple[Dependency, ...]
    unresolved: tuple[Unresolved, ...]


@dataclass(frozen=True)
class AllContractFacts:
    """Digest and size of each contract that can be derived, by product."""

    by_product: FrozenDict[str, ContractFacts]


@dataclass(frozen=True)
class LastChanges:
    """The last commit of each product that has one."""

    by_product: FrozenDict[str, LastChange]


# `product-adopt`.


@dataclass(frozen=True)
class CutAll:
    """Arguments:
    listed_too: run also those tests cut that are listed as linked, to see which need it.
    """

    listed_too: bool


@dataclass(frozen=True)
class CutTestsRequest(EngineAwareParameter):
    """Run test files in one process, and again without those that meet a facade.

    Arguments:
        field_sets: the files.
        common: what is the same for all of them, as Pants' own partition says.
    """

    field_sets: tuple[PythonTestFieldSet, ...]
    common: TestMetadata

    def debug_hint(self) -> str:
        return self.field_sets[0].address.spec


@dataclass(frozen=True)
class CutTests:
    outcome: Outcome


# tailor


@dataclass(frozen=True)
class TurboRepositoryRequest:
    """What do Turborepo, tach and pytest say, and what is there without BUILD files?"""


@dataclass(frozen=True)
class TurboRepository:
    """Arguments:
    repository: what was read.
    problems: files that cannot be read.
    """

    repository: Repository
    problems: tuple[Problem, ...]


# impact


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


# impact


@dataclass(frozen=True)
class ChangesSince:
    """Arguments:
    changes: sorted; None when nothing is compared.
    base_problem: why the contract at the base is unknown; empty otherwise.
    """

    changes: tuple[Change, ...] | None
    base_problem: str = ""


@dataclass(frozen=True)
class BuildGraph:
    """The targets of the repository, and who depends on them, for `core.impact`."""

    graph: Graph
    targets: AllFacts


@dataclass(frozen=True)
class LinkEdgesRequest:
    """What does it change in the graph that a test is linked?

    Arguments:
        test: its target.
    """

    test: Target
