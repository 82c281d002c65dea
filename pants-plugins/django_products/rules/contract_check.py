"""`contract-check`: are contracts pure, are facades thin, and what has changed since the base?"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import replace
from enum import Enum

from pants.backend.project_info.dependents import Dependents, DependentsRequest
from pants.engine.addresses import Address
from pants.engine.console import Console
from pants.engine.fs import PathGlobs, Snapshot
from pants.engine.goal import Goal, GoalSubsystem
from pants.engine.internals.dep_rules import DependencyRulesError
from pants.engine.rules import Rule, _uncacheable_rule, collect_rules, goal_rule, rule
from pants.engine.target import FilteredTargets
from pants.option.option_types import EnumOption, StrOption
from pants.option.scope import Scope, ScopedOptions
from pants.util.docutil import terminal_width
from pants.util.logging import LogLevel
from pants.util.strutil import help_text, softwrap
from pants.vcs.git import GitWorktreeRequest, MaybeGitWorktree

from django_products.compat import (
    analysed,
    changes_since,
    concurrently,
    current_contract_of,
    dependents_of,
    facade_check,
    git_worktree,
    options_of,
    product_report,
    snapshot_of_globs,
)
from django_products.core.contract_check.changes.change import unknown_base
from django_products.core.contract_check.report.json_report import render_json
from django_products.core.contract_check.report.markdown import render_markdown
from django_products.core.contract_check.report.text import render_text
from django_products.core.contract_check.report.values import (
    ProductReport,
    Report,
    denied_dependents,
    no_dependents,
)
from django_products.core.contract_check.request import CheckRequest, to_json
from django_products.core.contract_check.selection import (
    checked_products,
    dependent_units,
    no_contract,
)
from django_products.core.layout import Layout
from django_products.core.problem_json import problem_from_json
from django_products.core.problems import Code
from django_products.requests.analysis import AnalysisRequest, AnalysisResponse
from django_products.requests.contract import (
    Contract,
    CurrentContractRequest,
    FacadeCheck,
    FacadeCheckRequest,
    ProductReportRequest,
)
from django_products.requests.contract_changes import (
    ChangesSince,
    ChangesSinceRequest,
    ComparisonBase,
)
from django_products.requests.project import DjangoProject
from django_products.rules.changes import merge_base
from django_products.rules.contract import stubs_of, unreadable_facade
from django_products.rules.output import Printing
from django_products.target_types import ProductContractTarget

logger = logging.getLogger(__name__)


class OutputFormat(Enum):
    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class FailOn(Enum):
    PROBLEMS = "problems"
    BREAKING = "breaking"


class ContractCheckSubsystem(GoalSubsystem, Printing):
    name = "contract-check"
    help = help_text("""
        Check the contracts of isolated products, and report what has changed in them.

        Contract modules must be pure: immutable, hashable data without Django. The other modules
        of a facade must be thin, and show neither models nor requests. Each change since the base
        is named, and is compatible or breaking.
        """)

    since = StrOption(
        default=None,
        metavar="<revision>",
        help=softwrap("""
            Compare with the merge base of HEAD and this revision. When unset: with that of
            `--changed-since`, else of `main`.
            """),
    )
    output_format = EnumOption(
        "--output",
        default=OutputFormat.TEXT,
        help=softwrap("""
            How to print the report: for a terminal, for programs, or for a comment on a pull
            request.
            """),
    )
    fail_on = EnumOption(
        default=FailOn.PROBLEMS,
        help=softwrap("""
            When to exit with an error: when a facade breaks a rule, or also when a change of a
            contract is breaking.
            """),
    )


class ContractCheck(Goal):
    subsystem_cls = ContractCheckSubsystem
    environment_behavior = Goal.EnvironmentBehavior.LOCAL_ONLY


@rule(desc="Check facades", level=LogLevel.DEBUG)
async def check_facade(request: FacadeCheckRequest, layout: Layout) -> FacadeCheck:
    # Of the facade, and of what its contract says: an edit of the implementation that leaves both
    # as they are does not make this run again.
    snapshot: Snapshot = await snapshot_of_globs(
        PathGlobs(layout.facade_source_globs(request.product))
    )
    asked = CheckRequest(request.product, request.contract_modules, layout, request.left_out)
    response: AnalysisResponse = await analysed(
        AnalysisRequest.create(
            "django_products.core.contract_check",
            to_json(asked),
            snapshot.digest,
            f"Check the facade of {request.product}",
        )
    )
    return FacadeCheck(tuple(problem_from_json(each) for each in response.parsed()["problems"]))


@_uncacheable_rule
async def find_comparison_base(subsystem: ContractCheckSubsystem) -> ComparisonBase:
    changed: ScopedOptions = await options_of(Scope("changed"))
    # The type of its answer makes the engine ask again in each run.
    maybe: MaybeGitWorktree = await git_worktree(GitWorktreeRequest())
    if maybe.git_worktree is None:
        return ComparisonBase(None, why="Nothing is compared: this is no git checkout.")
    diffspec = changed.options.diffspec
    asked = subsystem.since or changed.options.since or (diffspec or "").partition("..")[0]
    return merge_base(asked or "main", required=bool(asked))


@rule
async def report_product(request: ProductReportRequest, layout: Layout) -> ProductReport:
    """What can be said of one product without a look at who depends on it."""
    product = request.product
    contract: Contract = await current_contract_of(CurrentContractRequest(product))
    check: FacadeCheck = await facade_check(
        FacadeCheckRequest(product, request.contract_modules, contract.left_out)
    )
    if contract.errors:
        told = {
            problem.path for problem in check.problems if problem.code is Code.UNREADABLE_FACADE
        }
        untold = (error for error in contract.errors if error.path not in told)
        problems = (*check.problems, *unreadable_facade(product, untold, layout))
        return ProductReport(product, None, 0, problems, None)
    stubs = await stubs_of(contract, layout)
    since: ChangesSince = await changes_since(
        ChangesSinceRequest(product, request.contract_modules, request.base)
    )
    changes = since.changes
    if since.base_problem:
        changes = (unknown_base(layout.facade_dir(product), product, since.base_problem),)
    return ProductReport(
        product,
        stubs.digest.fingerprint,
        sum(len(text.encode()) for text in contract.stubs.values()),
        check.problems,
        changes,
    )


async def _unreadable_contracts(django: DjangoProject) -> tuple[str, ...]:
    """The isolated products whose contract cannot be derived."""
    products = sorted(django.project.isolated)
    contracts: tuple[Contract, ...] = await concurrently(
        current_contract_of(CurrentContractRequest(product)) for product in products
    )
    return tuple(name for name, contract in zip(products, contracts) if contract.errors)


@goal_rule
async def contract_check(
    console: Console,
    targets: FilteredTargets,
    subsystem: ContractCheckSubsystem,
    django: DjangoProject,
    base: ComparisonBase,
) -> ContractCheck:
    project = django.project
    products = checked_products(
        (
            project.layout.product_in(tgt.address.spec_path) or ""
            for tgt in targets
            if isinstance(tgt, ProductContractTarget)
        ),
        (tgt.address.filename for tgt in targets if tgt.address.is_file_target),
        project,
    )
    if not products:
        logger.warning(no_contract(project.layout))
        if subsystem.output_format is not OutputFormat.JSON:
            return ContractCheck(exit_code=0)
    reports: tuple[ProductReport, ...] = await concurrently(
        product_report(
            ProductReportRequest(product, project.by_name[product].contract_modules, base)
        )
        for product in products
    )
    unreadable = await _unreadable_contracts(django)
    why = no_dependents(unreadable) if unreadable else ""
    found: tuple[Dependents, ...] | None = None
    if not unreadable:
        try:
            found = await concurrently(
                dependents_of(
                    DependentsRequest(_roots(product, django), transitive=True, include_roots=False)
                )
                for product in products
            )
        except DependencyRulesError as error:
            why = denied_dependents(str(error))
    reports = tuple(
        replace(
            each,
            dependents=(
                None if found is None else _units(found[number], each.product, project.layout)
            ),
        )
        for number, each in enumerate(reports)
    )
    report = Report(reports, base.name if base.commit else None, base.commit, base.why, why)
    subsystem.write(console, _render(report, subsystem.output_format))
    return ContractCheck(report.exit_code(fail_on_breaking=subsystem.fail_on is FailOn.BREAKING))


def _roots(product: str, django: DjangoProject) -> tuple[Address, ...]:
    """What an edit of the contract changes: the contract, and for linked tests the real facade."""
    facade = sorted(django.project.under(django.project.layout.facade_dir(product)))
    return (django.contracts[product], *(django.addresses[path] for path in facade))


def _units(dependents: Iterable[Address], product: str, layout: Layout) -> tuple[str, ...]:
    paths = (address.filename for address in dependents if address.is_file_target)
    return dependent_units(paths, product, layout)


def _render(report: Report, how: OutputFormat) -> str:
    if how is OutputFormat.JSON:
        return render_json(report)
    if how is OutputFormat.MARKDOWN:
        return render_markdown(report)
    return render_text(report, terminal_width())


def rules() -> Iterable[Rule]:
    return collect_rules()
