"""What is known of products: who uses whom, their contracts, their last changes."""

from __future__ import annotations

from collections.abc import Iterable

from pants.engine.addresses import Address, Addresses
from pants.engine.rules import Rule, _uncacheable_rule, collect_rules, rule
from pants.engine.target import AllTargets, Dependencies
from pants.util.frozendict import FrozenDict
from pants.util.logging import LogLevel
from pants.vcs.git import GitWorktreeRequest, MaybeGitWorktree

from django_products.compat import (
    concurrently,
    current_contract_of,
    dependencies_of,
    git_worktree,
    target_dependencies,
)
from django_products.core.product_graph.derive import Dependency, contract_place
from django_products.core.product_graph.graph import ContractFacts, Unresolved
from django_products.core.products.last_change import LOG_FORMAT, last_changes
from django_products.requests.contract import Contract, CurrentContractRequest
from django_products.requests.graph import AllContractFacts, DirectDependencies, LastChanges
from django_products.requests.project import (
    DjangoProject,
    TargetDependencies,
    TargetDependenciesRequest,
)
from django_products.rules.contract import stubs_of
from django_products.rules.git import git_lines


def places_of(django: DjangoProject) -> dict[Address, str]:
    """The files and contracts of the project as `core.product_graph` calls them."""
    layout = django.project.layout
    return {
        **{address: path for path, address in django.addresses.items()},
        **{
            address: contract_place(product, layout)
            for product, address in django.contracts.items()
        },
    }


@rule
async def find_target_dependencies(request: TargetDependenciesRequest) -> TargetDependencies:
    try:
        found: Addresses = await dependencies_of(request.dependencies)
    except Exception as error:
        # Whatever it is, a violated visibility rule or a contract that does not parse: one target
        # is not known then, and who asks for all of them still wants the others.
        return TargetDependencies((), " ".join(str(error).split()))
    return TargetDependencies(tuple(found))


# Not Pants' map of dependents, which there is for all targets or not at all.
@rule(desc="Find who uses whom", level=LogLevel.DEBUG)
async def find_direct_dependencies(
    all_targets: AllTargets, django: DjangoProject
) -> DirectDependencies:
    places = places_of(django)
    sources = [tgt for tgt in all_targets if tgt.address in places]
    found: tuple[TargetDependencies, ...] = await concurrently(
        target_dependencies(TargetDependenciesRequest(tgt.get(Dependencies))) for tgt in sources
    )
    return DirectDependencies(
        tuple(
            sorted(
                Dependency(places[tgt.address], places[address])
                for tgt, each in zip(sources, found)
                for address in each.addresses
                if address in places
            )
        ),
        tuple(
            sorted(
                Unresolved(places[tgt.address], each.why)
                for tgt, each in zip(sources, found)
                if each.why
            )
        ),
    )


@rule
async def find_contract_facts(django: DjangoProject) -> AllContractFacts:
    layout = django.project.layout
    names = sorted(django.project.isolated)
    contracts: tuple[Contract, ...] = await concurrently(
        current_contract_of(CurrentContractRequest(name)) for name in names
    )
    facts = {}
    for name, contract in zip(names, contracts):
        if not contract.errors:
            stubs = await stubs_of(contract, layout)
            size = sum(len(text.encode()) for text in contract.stubs.values())
            facts[name] = ContractFacts(stubs.digest.fingerprint, size)
    return AllContractFacts(FrozenDict(facts))


@_uncacheable_rule(desc="Find the last change of each product", level=LogLevel.DEBUG)
async def find_last_changes(django: DjangoProject) -> LastChanges:
    # The type of its answer makes the engine ask again in each run.
    maybe: MaybeGitWorktree = await git_worktree(GitWorktreeRequest())
    if maybe.git_worktree is None:
        return LastChanges(FrozenDict())
    layout = django.project.layout
    with git_lines("rev-parse", "--is-shallow-repository") as lines:
        shallow = next(lines, "").strip() == "true"
    log = ("log", "--name-only", "--relative", f"--format={LOG_FORMAT}", "--", layout.products)
    with git_lines(*log) as lines:
        found = last_changes(lines, django.project.by_name, layout, shallow=shallow)
    return LastChanges(FrozenDict(found))


def rules() -> Iterable[Rule]:
    return collect_rules()
