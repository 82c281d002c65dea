"""What a contract depends on: the contracts, core files and requirements that its stubs import."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pants.backend.python.subsystems.setup import PythonSetup
from pants.backend.python.target_types import PythonResolveField
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import FieldSet, InferDependenciesRequest, InferredDependencies
from pants.engine.unions import UnionRule

from django_products.compat import (
    concurrently,
    contract_change,
    contract_cycle,
    seen_contracts,
)
from django_products.core.cycles import cycle_of
from django_products.core.redirect import Importer, contract_behind
from django_products.requests.contract import (
    ContractCycle,
    ContractCycleRequest,
    SeenContracts,
    SeenContractsRequest,
)
from django_products.requests.contract_changes import ContractChange, ContractChangeRequest
from django_products.requests.project import DjangoProject
from django_products.rules.contract import current_contract
from django_products.rules.resolve import resolve_modules
from django_products.target_types import ContractDependenciesField


@rule
async def find_seen_contracts(
    request: SeenContractsRequest, django: DjangoProject
) -> SeenContracts:
    contract = await current_contract(request.product, django)
    importer = Importer(request.product)
    seen = {contract_behind(name, importer, django.project) for name in contract.imports}
    return SeenContracts(tuple(sorted(product for product in seen if product is not None)))


@rule
async def find_contract_cycle(request: ContractCycleRequest) -> ContractCycle:
    edges: dict[str, tuple[str, ...]] = {}
    queue = {request.product}
    while queue:
        asked = sorted(queue)
        answers: tuple[SeenContracts, ...] = await concurrently(
            seen_contracts(SeenContractsRequest(product)) for product in asked
        )
        edges.update((product, seen.products) for product, seen in zip(asked, answers))
        queue = {product for seen in answers for product in seen.products} - edges.keys()
    return ContractCycle(tuple(sorted(cycle_of(request.product, edges))))


@dataclass(frozen=True)
class ContractInferenceFieldSet(FieldSet):
    required_fields = (ContractDependenciesField,)

    dependencies: ContractDependenciesField
    resolve: PythonResolveField


class InferContractDependencies(InferDependenciesRequest[ContractInferenceFieldSet]):
    infer_from = ContractInferenceFieldSet


@rule(desc="Infer dependencies of contracts")
async def infer_contract_dependencies(
    request: InferContractDependencies, django: DjangoProject, python_setup: PythonSetup
) -> InferredDependencies:
    layout = django.project.layout
    product = layout.product_in(request.field_set.address.spec_path) or ""
    contract = await current_contract(product, django)
    found = await resolve_modules(
        contract.imports,
        Importer(product),
        django,
        request.field_set.resolve.normalized_value(python_setup),
    )
    cycle: ContractCycle = await contract_cycle(ContractCycleRequest(product))
    found -= {django.contracts[name] for name in cycle.products}
    # A facade file that is gone was part of the contract: what names the contract could see it.
    found.update(
        django.addresses[path]
        for _, path in django.removed_modules
        if layout.product_of(path) == product and layout.is_facade_file(path)
    )
    if django.misread:
        modules = django.project.by_name[product].contract_modules
        change: ContractChange = await contract_change(ContractChangeRequest(product, modules))
        if change.changed:
            found.update(
                stand_in
                for path, stand_in in django.misread.items()
                if layout.product_of(path) == product and layout.is_contract_source(path)
            )
    return InferredDependencies(found)


def rules() -> Iterable[Rule | UnionRule]:
    return (
        *collect_rules(),
        UnionRule(InferDependenciesRequest, InferContractDependencies),
    )
