"""Dependency inference: imports and Django references, cut at contracts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pants.backend.python.dependency_inference.module_mapper import (
    PythonModuleOwners,
    PythonModuleOwnersRequest,
)
from pants.backend.python.dependency_inference.parse_python_dependencies import (
    ParsedPythonDependencies,
    ParsePythonDependenciesRequest,
)
from pants.backend.python.subsystems.setup import PythonSetup
from pants.backend.python.target_types import (
    InterpreterConstraintsField,
    PythonResolveField,
    PythonSourceField,
)
from pants.backend.python.util_rules.interpreter_constraints import InterpreterConstraints
from pants.engine.addresses import Address
from pants.engine.rules import collect_rules, rule
from pants.engine.target import (
    FieldSet,
    InferDependenciesRequest,
    InferredDependencies,
)
from pants.engine.unions import UnionRule

from django_products.compat import (
    concurrently,
    contract_of,
    contract_sources,
    file_references,
    imports_of,
    linked,
    owners_of_module,
)
from django_products.core.edges import Edges, edges_of, walks_registry
from django_products.core.layout import FileKind
from django_products.core.linking import whole_monolith
from django_products.core.modules import could_import
from django_products.core.problems import ProblemsError
from django_products.core.redirect import Importer, contract_behind
from django_products.core.references.reference import FileReferences
from django_products.requests import (
    Contract,
    ContractRequest,
    ContractSources,
    ContractSourcesRequest,
    DjangoProject,
    FileReferencesRequest,
    Linked,
    LinkedRequest,
)
from django_products.rules.contract import unreadable_facade
from django_products.target_types import (
    ContractDependenciesField,
    ContractModulesField,
    DjangoDependenciesField,
    EveryProductDependenciesField,
    LinkedTestDependenciesField,
)


@dataclass(frozen=True)
class DjangoInferenceFieldSet(FieldSet):
    required_fields = (PythonSourceField, DjangoDependenciesField, PythonResolveField)

    source: PythonSourceField
    dependencies: DjangoDependenciesField
    resolve: PythonResolveField
    interpreter_constraints: InterpreterConstraintsField


class InferDjangoDependencies(InferDependenciesRequest):
    infer_from = DjangoInferenceFieldSet


async def _resolve(
    modules: Iterable[str], importer: Importer, django: DjangoProject, resolve: str | None
) -> set[Address]:
    """The targets behind dotted names: contracts where the cut is, owners elsewhere."""
    found: set[Address] = set()
    kept = []
    for module in sorted(modules):
        product = contract_behind(module, importer, django.project)
        if product is None:
            kept.append(module)
        else:
            found.add(django.contracts[product])
    owners: tuple[PythonModuleOwners, ...] = await concurrently(
        owners_of_module(PythonModuleOwnersRequest(module, resolve)) for module in kept
    )
    for owner in owners:
        found.update(owner.unambiguous)
    found.update(
        django.addresses[path]
        for module, path in django.removed_modules
        if any(could_import(name, module) for name in kept)
    )
    return found


@rule(desc="Infer dependencies of Django files")
async def infer_django_dependencies(
    request: InferDjangoDependencies, django: DjangoProject, python_setup: PythonSetup
) -> InferredDependencies:
    fields = request.field_set
    path = fields.source.file_path
    layout = django.project.layout
    product = layout.product_of(path)
    is_linked = isinstance(fields.dependencies, LinkedTestDependenciesField) or (
        product is None and layout.kind_of(path) is FileKind.TEST_UTILS
    )
    parsed: ParsedPythonDependencies = await imports_of(
        ParsePythonDependenciesRequest(
            fields.source,
            InterpreterConstraints.create_from_compatibility_fields(
                [fields.interpreter_constraints], python_setup
            ),
        )
    )
    references: FileReferences = await file_references(FileReferencesRequest(path))
    edges: Edges = edges_of(path, references, django.project)
    found = await _resolve(
        {*parsed.imports, *edges.modules},
        Importer(product, is_linked),
        django,
        fields.resolve.normalized_value(python_setup),
    )
    found.update(django.addresses[file] for file in edges.files)
    if layout.kind_of(path) in (FileKind.TEST, FileKind.LINKED_TEST):
        found.add(django.global_inputs)
    if is_linked and walks_registry(references):
        found.update(django.addresses[file] for file in whole_monolith(django.project))
    found.discard(fields.address)
    if isinstance(fields.dependencies, LinkedTestDependenciesField):
        completed: Linked = await linked(LinkedRequest(tuple(sorted(found))))
        found.update(completed.addresses)
    return InferredDependencies(found)


@dataclass(frozen=True)
class ContractInferenceFieldSet(FieldSet):
    required_fields = (ContractDependenciesField,)

    dependencies: ContractDependenciesField
    contract_modules: ContractModulesField
    resolve: PythonResolveField


class InferContractDependencies(InferDependenciesRequest):
    infer_from = ContractInferenceFieldSet


@rule(desc="Infer dependencies of contracts")
async def infer_contract_dependencies(
    request: InferContractDependencies, django: DjangoProject, python_setup: PythonSetup
) -> InferredDependencies:
    layout = django.project.layout
    product = layout.product_of(f"{request.field_set.address.spec_path}/x") or ""
    sources: ContractSources = await contract_sources(ContractSourcesRequest(product))
    modules = tuple(request.field_set.contract_modules.value or ())
    contract: Contract = await contract_of(ContractRequest(product, modules, sources.digest))
    if contract.errors:
        raise ProblemsError(unreadable_facade(product, contract.errors, layout))
    found = await _resolve(
        contract.imports,
        Importer(product),
        django,
        request.field_set.resolve.normalized_value(python_setup),
    )
    # A facade file that is gone was part of the contract: what names the contract could see it.
    found.update(
        django.addresses[path]
        for _, path in django.removed_modules
        if layout.product_of(path) == product and layout.is_facade_file(path)
    )
    return InferredDependencies(found)


@dataclass(frozen=True)
class EveryProductFieldSet(FieldSet):
    required_fields = (EveryProductDependenciesField,)

    dependencies: EveryProductDependenciesField


class InferEveryProduct(InferDependenciesRequest):
    infer_from = EveryProductFieldSet


@rule
async def infer_every_product(
    request: InferEveryProduct, django: DjangoProject
) -> InferredDependencies:
    return InferredDependencies(django.addresses[path] for path in whole_monolith(django.project))


def rules():  # type: ignore[no-untyped-def]
    return (
        *collect_rules(),
        UnionRule(InferDependenciesRequest, InferDjangoDependencies),
        UnionRule(InferDependenciesRequest, InferContractDependencies),
        UnionRule(InferDependenciesRequest, InferEveryProduct),
    )
