"""What the rules ask of the engine, in words that do not change between releases of Pants.

Pants 2.17 knows `Get(Output, Input, value)` only, Pants 2.33 knows calls by name only. Every rule
of this plugin asks through a function of this module, so that the difference has one home.

A function here is annotated with a bare `Get`: that annotation is what makes the rule visitor of
2.17 follow it and add its request to the rule graph.
"""

# mypy: disable-error-code="type-arg"
from __future__ import annotations

from pants.backend.project_info.dependents import Dependents, DependentsRequest
from pants.backend.python.dependency_inference.module_mapper import (
    PythonModuleOwners,
    PythonModuleOwnersRequest,
)
from pants.backend.python.dependency_inference.parse_python_dependencies import (
    ParsedPythonDependencies,
    ParsePythonDependenciesRequest,
)
from pants.backend.python.goals.pytest_runner import TestSetup, TestSetupRequest
from pants.backend.python.util_rules.interpreter_constraints import InterpreterConstraints
from pants.backend.python.util_rules.local_dists import LocalDistsPex, LocalDistsPexRequest
from pants.backend.python.util_rules.pex import (
    Pex,
    PexRequest,
    VenvPex,
    VenvPexProcess,
    VenvPexRequest,
)
from pants.backend.python.util_rules.pex_environment import PythonExecutable
from pants.backend.python.util_rules.pex_from_targets import (
    PexFromTargetsRequest,
    RequirementsPexRequest,
)
from pants.backend.python.util_rules.python_sources import (
    PythonSourceFiles,
    PythonSourceFilesRequest,
)
from pants.base.specs import Specs
from pants.core.goals.test import TestRequest, TestResult
from pants.core.util_rules.environments import EnvironmentName, SingleEnvironmentNameRequest
from pants.core.util_rules.partitions import Partitions
from pants.engine.addresses import Addresses
from pants.engine.fs import (
    AddPrefix,
    CreateDigest,
    Digest,
    DigestContents,
    DigestEntries,
    DigestSubset,
    MergeDigests,
    PathGlobs,
    Paths,
    RemovePrefix,
    Snapshot,
)
from pants.engine.internals.graph import Owners, OwnersRequest
from pants.engine.internals.options_parsing import _Options
from pants.engine.process import FallibleProcessResult, Process, ProcessResult
from pants.engine.rules import Get, MultiGet
from pants.engine.target import (
    AllTargets,
    Dependencies,
    DependenciesRequest,
    FilteredTargets,
    Targets,
    TransitiveTargets,
    TransitiveTargetsRequest,
    UnexpandedTargets,
)
from pants.option.scope import Scope, ScopedOptions
from pants.source.source_root import OptionalSourceRootsResult, SourceRootsRequest
from pants.vcs.git import GitWorktreeRequest, MaybeGitWorktree

from django_products.core.contract_check.report.values import ProductReport
from django_products.core.impact.linked_entries import LinkEdges
from django_products.core.isolation.survey import Survey
from django_products.core.references.reference import FileReferences
from django_products.requests.analysis import AnalysisRequest, AnalysisResponse
from django_products.requests.boundaries import SurveyRequest, UnitFindings, UnitFindingsRequest
from django_products.requests.contract import (
    Contract,
    ContractCycle,
    ContractCycleRequest,
    ContractRequest,
    ContractSources,
    ContractSourcesRequest,
    CurrentContractRequest,
    FacadeCheck,
    FacadeCheckRequest,
    ProductReportRequest,
    SeenContracts,
    SeenContractsRequest,
)
from django_products.requests.contract_changes import (
    BaseSources,
    BaseSourcesRequest,
    Breakages,
    ChangesBelow,
    ChangesBelowRequest,
    ChangesSince,
    ChangesSinceRequest,
    ContractChange,
    ContractChangeRequest,
    ContractChanges,
    ContractPair,
    UntoldChanges,
)
from django_products.requests.database import (
    DatabaseSnapshot,
    MigratingClosure,
    MigratingClosureRequest,
    ReadByMigrating,
    ReadByMigratingRequest,
    SnapshotRequest,
    TemplateInputs,
    TemplateInputsRequest,
)
from django_products.requests.graph import BuildGraph, KnownDependencies
from django_products.requests.project import (
    Linked,
    LinkEdgesRequest,
    LinkedRequest,
    TargetDependencies,
    TargetDependenciesRequest,
)
from django_products.requests.references import (
    FileReferencesRequest,
    ReadAhead,
    ReadAheadRequest,
    ReadTogetherRequest,
    References,
    ReferencesRequest,
    SourceReferencesRequest,
)
from django_products.requests.scheduling import Lane, LaneEnd, OrderRequest, RunInOrderRequest
from django_products.requests.shadow import (
    Evidence,
    EvidenceRequest,
    TestRun,
    TestRunRequest,
    Tree,
    TreeRequest,
)
from django_products.requests.tailoring import TurboRepository, TurboRepositoryRequest
from django_products.requests.test_runs import CutTests, CutTestsRequest

concurrently = MultiGet


def contents_of(digest: Digest) -> Get:
    return Get(DigestContents, Digest, digest)


def entries_of(digest: Digest) -> Get:
    return Get(DigestEntries, Digest, digest)


def created(request: CreateDigest) -> Get:
    return Get(Digest, CreateDigest, request)


def created_snapshot(request: CreateDigest) -> Get:
    return Get(Snapshot, CreateDigest, request)


def merged(request: MergeDigests) -> Get:
    return Get(Digest, MergeDigests, request)


def moved_into(request: AddPrefix) -> Get:
    return Get(Digest, AddPrefix, request)


def snapshot_of_globs(globs: PathGlobs) -> Get:
    return Get(Snapshot, PathGlobs, globs)


def paths_of_globs(globs: PathGlobs) -> Get:
    return Get(Paths, PathGlobs, globs)


def executed(process: Process) -> Get:
    return Get(ProcessResult, Process, process)


def venv_pex(request: PexRequest) -> Get:
    return Get(VenvPex, PexRequest, request)


def executed_in_venv(process: VenvPexProcess) -> Get:
    return Get(ProcessResult, VenvPexProcess, process)


def interpreter_for(constraints: InterpreterConstraints) -> Get:
    return Get(PythonExecutable, InterpreterConstraints, constraints)


def pex_request_for(request: PexFromTargetsRequest) -> Get:
    return Get(PexRequest, PexFromTargetsRequest, request)


def venv_of(request: VenvPexRequest) -> Get:
    return Get(VenvPex, VenvPexRequest, request)


def python_sources_of(request: PythonSourceFilesRequest) -> Get:
    return Get(PythonSourceFiles, PythonSourceFilesRequest, request)


def imports_of(request: ParsePythonDependenciesRequest) -> Get:
    return Get(ParsedPythonDependencies, ParsePythonDependenciesRequest, request)


def owners_of_module(request: PythonModuleOwnersRequest) -> Get:
    return Get(PythonModuleOwners, PythonModuleOwnersRequest, request)


def transitive_targets(request: TransitiveTargetsRequest) -> Get:
    return Get(TransitiveTargets, TransitiveTargetsRequest, request)


def dependents_of(request: DependentsRequest) -> Get:
    return Get(Dependents, DependentsRequest, request)


def targets_at(addresses: Addresses) -> Get:
    return Get(Targets, Addresses, addresses)


def targets_of(specs: Specs) -> Get:
    return Get(FilteredTargets, Specs, specs)


def source_roots_of(request: SourceRootsRequest) -> Get:
    return Get(OptionalSourceRootsResult, SourceRootsRequest, request)


def options_of(scope: Scope) -> Get:
    return Get(ScopedOptions, Scope, scope)


def git_worktree(request: GitWorktreeRequest) -> Get:
    return Get(MaybeGitWorktree, GitWorktreeRequest, request)


# Our own rules.


def analysed(request: AnalysisRequest) -> Get:
    return Get(AnalysisResponse, AnalysisRequest, request)


def read_together(request: ReadTogetherRequest) -> Get:
    return Get(ReferencesRequest, ReadTogetherRequest, request)


def references_in(request: ReferencesRequest) -> Get:
    return Get(References, ReferencesRequest, request)


def references_of_sources(request: SourceReferencesRequest) -> Get:
    return Get(References, SourceReferencesRequest, request)


def file_references(request: FileReferencesRequest) -> Get:
    return Get(FileReferences, FileReferencesRequest, request)


def contract_sources(request: ContractSourcesRequest) -> Get:
    return Get(ContractSources, ContractSourcesRequest, request)


def current_contract_of(request: CurrentContractRequest) -> Get:
    return Get(Contract, CurrentContractRequest, request)


def contract_of(request: ContractRequest) -> Get:
    return Get(Contract, ContractRequest, request)


def contract_cycle(request: ContractCycleRequest) -> Get:
    return Get(ContractCycle, ContractCycleRequest, request)


def seen_contracts(request: SeenContractsRequest) -> Get:
    return Get(SeenContracts, SeenContractsRequest, request)


def changes_below(request: ChangesBelowRequest) -> Get:
    return Get(ChangesBelow, ChangesBelowRequest, request)


def contract_change(request: ContractChangeRequest) -> Get:
    return Get(ContractChange, ContractChangeRequest, request)


def base_sources(request: BaseSourcesRequest) -> Get:
    return Get(BaseSources, BaseSourcesRequest, request)


def linked(request: LinkedRequest) -> Get:
    return Get(Linked, LinkedRequest, request)


def unit_findings(request: UnitFindingsRequest) -> Get:
    return Get(UnitFindings, UnitFindingsRequest, request)


def facade_check(request: FacadeCheckRequest) -> Get:
    return Get(FacadeCheck, FacadeCheckRequest, request)


def breakages_of(request: ContractPair) -> Get:
    return Get(Breakages, ContractPair, request)


def contract_changes(request: ContractPair) -> Get:
    return Get(ContractChanges, ContractPair, request)


def product_report(request: ProductReportRequest) -> Get:
    return Get(ProductReport, ProductReportRequest, request)


# For `product-isolate`.


def survey_of(request: SurveyRequest) -> Get:
    return Get(Survey, SurveyRequest, request)


# Of `products`, `product-graph`, `impact` and `--changed-since`.


def dependencies_of(field: Dependencies) -> Get:
    """As Pants' map of dependents asks, so that both have it from the same memory."""
    return Get(Addresses, DependenciesRequest(field, include_special_cased_deps=True))


def known_dependencies() -> Get:
    return Get(KnownDependencies)


def untold_changes() -> Get:
    return Get(UntoldChanges)


def all_options() -> Get:
    return Get(_Options)


def all_targets() -> Get:
    return Get(AllTargets)


def read_ahead(request: ReadAheadRequest) -> Get:
    return Get(ReadAhead, ReadAheadRequest, request)


def build_graph() -> Get:
    return Get(BuildGraph)


def target_dependencies(request: TargetDependenciesRequest) -> Get:
    return Get(TargetDependencies, TargetDependenciesRequest, request)


# `product-adopt`.


def partitions_of_tests(request: TestRequest.PartitionRequest) -> Get:
    return Get(Partitions, TestRequest.PartitionRequest, request)


def set_up_tests(request: TestSetupRequest) -> Get:
    return Get(TestSetup, TestSetupRequest, request)


def executed_fallibly(process: Process) -> Get:
    return Get(FallibleProcessResult, Process, process)


def run_cut(request: CutTestsRequest) -> Get:
    return Get(CutTests, CutTestsRequest, request)


# tailor


def turbo_repository(request: TurboRepositoryRequest) -> Get:
    return Get(TurboRepository, TurboRepositoryRequest, request)


# impact


def owners_of(request: OwnersRequest) -> Get:
    return Get(Owners, OwnersRequest, request)


def changes_since(request: ChangesSinceRequest) -> Get:
    return Get(ChangesSince, ChangesSinceRequest, request)


def link_edges(request: LinkEdgesRequest) -> Get:
    return Get(LinkEdges, LinkEdgesRequest, request)


# Database snapshots.


def unexpanded_targets_at(addresses: Addresses) -> Get:
    return Get(UnexpandedTargets, Addresses, addresses)


def requirements_of(request: RequirementsPexRequest) -> Get:
    return Get(Pex, RequirementsPexRequest, request)


def pex_of(request: PexRequest) -> Get:
    return Get(Pex, PexRequest, request)


def local_dists_of(request: LocalDistsPexRequest) -> Get:
    return Get(LocalDistsPex, LocalDistsPexRequest, request)


def executed_fallibly_in_venv(process: VenvPexProcess) -> Get:
    return Get(FallibleProcessResult, VenvPexProcess, process)


def read_by_migrating_of(request: ReadByMigratingRequest) -> Get:
    return Get(ReadByMigrating, ReadByMigratingRequest, request)


def migrating_closure(request: MigratingClosureRequest) -> Get:
    return Get(MigratingClosure, MigratingClosureRequest, request)


def database_snapshot(request: SnapshotRequest) -> Get:
    return Get(DatabaseSnapshot, SnapshotRequest, request)


# impact --shadow


def snapshot_of(digest: Digest) -> Get:
    return Get(Snapshot, Digest, digest)


def subset_of(request: DigestSubset) -> Get:
    return Get(Digest, DigestSubset, request)


def moved_out_of(request: RemovePrefix) -> Get:
    return Get(Snapshot, RemovePrefix, request)


def tree_at(request: TreeRequest) -> Get:
    return Get(Tree, TreeRequest, request)


def run_tests(request: TestRunRequest) -> Get:
    return Get(TestRun, TestRunRequest, request)


def evidence_for(request: EvidenceRequest) -> Get:
    return Get(Evidence, EvidenceRequest, request)


# Template databases.


def template_inputs(request: TemplateInputsRequest) -> Get:
    return Get(TemplateInputs, TemplateInputsRequest, request)


# The order of `test`.


def positions_in(environment: EnvironmentName, request: OrderRequest | RunInOrderRequest) -> Get:
    """As Pants' goal `test` asks for partitions: it says in which environment."""
    return Get(Partitions, {request: TestRequest.PartitionRequest, environment: EnvironmentName})


def environment_of(request: SingleEnvironmentNameRequest) -> Get:
    return Get(EnvironmentName, SingleEnvironmentNameRequest, request)


def result_of(batch: TestRequest.Batch, environment: EnvironmentName) -> Get:
    """As Pants' goal `test` asks, so that both have it from the same memory."""
    return Get(TestResult, {batch: TestRequest.Batch, environment: EnvironmentName})


def end_of(lane: Lane) -> Get:
    return Get(LaneEnd, Lane, lane)
