"""What has changed in a contract, by name."""

from __future__ import annotations

from collections.abc import Iterable

from pants.engine.fs import EMPTY_DIGEST
from pants.engine.rules import Rule, collect_rules, rule
from pants.util.logging import LogLevel

from django_products.compat import (
    analysed,
    base_sources,
    breakages_of,
    contract_changes,
    contract_of,
    current_contract_of,
)
from django_products.core.contract_check.changes.breakage import breakage_to_json
from django_products.core.contract_check.changes.change import change_from_json, contract_added
from django_products.core.layout import Layout
from django_products.requests.analysis import AnalysisRequest, AnalysisResponse
from django_products.requests.contract import Contract, ContractRequest, CurrentContractRequest
from django_products.requests.contract_changes import (
    BaseSources,
    BaseSourcesRequest,
    Breakages,
    ChangesSince,
    ChangesSinceRequest,
    ContractChanges,
    ContractPair,
)


@rule(desc="Name the changes of contracts", level=LogLevel.DEBUG)
async def find_contract_changes(request: ContractPair) -> ContractChanges:
    if request.old == request.new:
        return ContractChanges(())
    breakages: Breakages = await breakages_of(request)
    response: AnalysisResponse = await analysed(
        AnalysisRequest.create(
            "django_products.core.contract_check.changes",
            {
                "old": dict(request.old),
                "new": dict(request.new),
                "breakages": [breakage_to_json(each) for each in breakages.found],
            },
            EMPTY_DIGEST,
            f"Name the changes in the contract of {request.product}",
        )
    )
    return ContractChanges(tuple(change_from_json(each) for each in response.parsed()["changes"]))


@rule
async def find_changes_since(request: ChangesSinceRequest, layout: Layout) -> ChangesSince:
    product, base = request.product, request.base.commit
    if base is None:
        return ChangesSince(None)
    before: BaseSources = await base_sources(BaseSourcesRequest(product, base))
    if before.digest is None:
        return ChangesSince(None, before.why)
    old: Contract = await contract_of(
        ContractRequest(product, request.contract_modules, before.digest)
    )
    if any(not error.path.endswith(".py") for error in old.errors):
        return ChangesSince((contract_added(layout.facade_dir(product), product),))
    if old.errors:
        return ChangesSince(None, str(old.errors[0]))
    contract: Contract = await current_contract_of(CurrentContractRequest(product))
    found: ContractChanges = await contract_changes(
        ContractPair(product, old.stubs, contract.stubs)
    )
    return ChangesSince(found.changes)


def rules() -> Iterable[Rule]:
    return collect_rules()
