"""From dotted names to targets: contracts where the cut is, owners elsewhere."""

from __future__ import annotations

from collections.abc import Iterable

from pants.backend.python.dependency_inference.module_mapper import (
    PythonModuleOwners,
    PythonModuleOwnersRequest,
)
from pants.engine.addresses import Address

from django_products.compat import concurrently, contract_cycle, owners_of_module
from django_products.core.modules import could_import
from django_products.core.redirect import Importer, contract_behind
from django_products.requests.contract import ContractCycle, ContractCycleRequest
from django_products.requests.project import DjangoProject


async def resolve_modules(
    modules: Iterable[str], importer: Importer, django: DjangoProject, resolve: str | None
) -> set[Address]:
    """The targets behind dotted names: contracts where the cut is, owners elsewhere."""
    kept: list[str] = []
    contracts: set[str] = set()
    for module in sorted(modules):
        product = contract_behind(module, importer, django.project)
        if product is None:
            kept.append(module)
        else:
            contracts.add(product)
    cycles: tuple[ContractCycle, ...] = await concurrently(
        contract_cycle(ContractCycleRequest(product)) for product in sorted(contracts)
    )
    found = {django.contracts[product] for cycle in cycles for product in cycle.products}
    owners: tuple[PythonModuleOwners, ...] = await concurrently(
        owners_of_module(PythonModuleOwnersRequest(module, resolve)) for module in kept
    )
    for owner in owners:
        # Of a name that several files have, a package hides a module, and the first source root the others. Where all of
        # them are there, Python decides as it does in the checkout; Pants' own inference would take none.
        found.update((*owner.unambiguous, *owner.ambiguous))
    found.update(
        django.addresses[path]
        for module, path in django.removed_modules
        if any(could_import(name, module) for name in kept)
    )
    return found
