"""The contract of a product: derived, compared with the base, and generated as stubs."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from pants.backend.python.target_types import PythonSourceField
from pants.engine.fs import CreateDigest, FileContent, PathGlobs, Snapshot
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import GeneratedSources, GenerateSourcesRequest
from pants.engine.unions import UnionRule
from pants.util.frozendict import FrozenDict

from django_products.compat import (
    analysed,
    base_sources,
    changes_below,
    concurrently,
    contract_of,
    contract_sources,
    created_snapshot,
    current_contract_of,
    snapshot_of_globs,
)
from django_products.core.contract.values import left_out_from_json
from django_products.core.layout import Layout
from django_products.core.problems import Code, Problem, ProblemsError
from django_products.requests.analysis import AnalysisRequest, AnalysisResponse
from django_products.requests.contract import (
    Contract,
    ContractError,
    ContractRequest,
    ContractSources,
    ContractSourcesRequest,
    CurrentContractRequest,
)
from django_products.requests.contract_changes import (
    BaseSources,
    BaseSourcesRequest,
    ChangesBelow,
    ChangesBelowRequest,
    ContractChange,
    ContractChangeRequest,
)
from django_products.requests.project import DjangoProject
from django_products.subsystem import DjangoProducts
from django_products.target_types import ContractOwnedFilesField

logger = logging.getLogger(__name__)


@rule
async def find_contract_sources(request: ContractSourcesRequest, layout: Layout) -> ContractSources:
    snapshot: Snapshot = await snapshot_of_globs(
        PathGlobs(layout.contract_source_globs(request.product))
    )
    return ContractSources(snapshot.digest)


@rule(desc="Derive the contracts of products")
async def derive_contract(
    request: ContractRequest, layout: Layout, options: DjangoProducts
) -> Contract:
    response: AnalysisResponse = await analysed(
        AnalysisRequest.create(
            "django_products.core.contract",
            {
                "product": request.product,
                "package": layout.backend_package(request.product),
                "facade": layout.facade,
                "whole": [*request.contract_modules, layout.doubles],
                "keep_docstrings": options.keep_docstrings,
                "source_roots": list(layout.source_roots.directories),
            },
            request.sources,
            f"Derive the contract of {request.product}",
        )
    )
    answer = response.parsed()
    return Contract(
        FrozenDict(sorted(answer["stubs"].items())),
        tuple(sorted({entry["module"] for entry in answer["imports"]})),
        tuple(
            ContractError(problem["path"], problem["line"], problem["message"])
            for problem in answer["problems"]
            if problem["severity"] == "error"
        ),
        tuple(left_out_from_json(each) for each in answer["left_out"]),
    )


@rule
async def find_contract_change(request: ContractChangeRequest, layout: Layout) -> ContractChange:
    below: ChangesBelow = await changes_below(
        ChangesBelowRequest(layout.product_dir(request.product))
    )
    changes = below.changes
    if changes.base is None:
        return ContractChange(changed=None)
    now: ContractSources
    before: BaseSources
    now, before = await concurrently(
        contract_sources(ContractSourcesRequest(request.product)),
        base_sources(BaseSourcesRequest(request.product, changes.base)),
    )
    if before.digest is None:
        _warn_unknown_base(request.product, before.why, layout)
        return ContractChange(changed=True)
    new: Contract
    old: Contract
    new, old = await concurrently(
        contract_of(ContractRequest(request.product, request.contract_modules, now.digest)),
        contract_of(ContractRequest(request.product, request.contract_modules, before.digest)),
    )
    if old.errors:
        _warn_unknown_base(request.product, str(old.errors[0]), layout)
    if new.errors or old.errors or new.stubs != old.stubs:
        return ContractChange(changed=True)
    # Targets stay what they are then, and nothing that is known of them is computed again.
    is_asked_for = changes.touch(layout.facade_dir(request.product))
    return ContractChange(False if is_asked_for else None)


def _warn_unknown_base(product: str, why: str, layout: Layout) -> None:
    logger.warning(
        Problem(
            Code.BASE_CONTRACT_UNKNOWN,
            layout.facade_dir(product),
            f"The contract of `{product}` at the base cannot be derived: {why}",
            "It counts as changed, so the tests of all dependents are selected.",
            ("Nothing has to be done; the selection is wider than it could be.",),
        )
    )


def unreadable_facade(
    product: str, errors: Iterable[ContractError], layout: Layout
) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            Code.UNREADABLE_FACADE,
            error.path,
            f"The contract of `{product}` cannot be derived: {error.message}.",
            "Its dependents are tested against the contract, so none of them can be tested.",
            (
                "Correct the file.",
                f"Set `isolated=False` in `{layout.product_dir(product)}/BUILD`; dependents then "
                "see the real files.",
            ),
            error.line,
        )
        for error in errors
    )


@rule
async def find_current_contract(request: CurrentContractRequest, django: DjangoProject) -> Contract:
    product = request.product
    sources: ContractSources = await contract_sources(ContractSourcesRequest(product))
    modules = django.project.by_name[product].contract_modules
    contract: Contract = await contract_of(ContractRequest(product, modules, sources.digest))
    return contract


async def current_contract(product: str, django: DjangoProject) -> Contract:
    """The contract of a product as it is now.

    Raises:
        ProblemsError: it cannot be derived.
    """
    contract: Contract = await current_contract_of(CurrentContractRequest(product))
    if contract.errors:
        raise ProblemsError(unreadable_facade(product, contract.errors, django.project.layout))
    return contract


async def stubs_of(contract: Contract, layout: Layout) -> Snapshot:
    """The files of a contract, as sandboxes have them."""
    snapshot: Snapshot = await created_snapshot(
        CreateDigest(
            FileContent(layout.stub_path(path), text.encode())
            for path, text in contract.stubs.items()
        )
    )
    return snapshot


class GenerateContractStubs(GenerateSourcesRequest):
    input = ContractOwnedFilesField
    output = PythonSourceField


@rule(desc="Generate contract stubs")
async def generate_stubs(request: GenerateContractStubs, django: DjangoProject) -> GeneratedSources:
    layout = django.project.layout
    product = layout.product_in(request.protocol_target.address.spec_path) or ""
    contract = await current_contract(product, django)
    return GeneratedSources(await stubs_of(contract, layout))


def rules() -> Iterable[Rule | UnionRule]:
    return (*collect_rules(), UnionRule(GenerateSourcesRequest, GenerateContractStubs))
