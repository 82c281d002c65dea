"""`./pants impact`: what a change runs, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pants.backend.project_info.dependents import AddressToDependents
from pants.backend.python.target_types import (
    PythonTestsBatchCompatibilityTagField,
    PythonTestSourceField,
)
from pants.base.build_root import BuildRoot
from pants.base.specs import Specs
from pants.engine.console import Console
from pants.engine.goal import Goal
from pants.engine.internals.graph import Owners, OwnersRequest
from pants.engine.internals.mapper import SpecsFilter
from pants.engine.rules import Rule, collect_rules, goal_rule, rule
from pants.engine.target import (
    AllTargets,
    AllUnexpandedTargets,
    FilteredTargets,
    SourcesField,
    Target,
)
from pants.option.scope import Scope, ScopedOptions
from pants.util.docutil import terminal_width
from pants.util.frozendict import FrozenDict
from pants.util.logging import LogLevel

from django_products.compat import (
    build_graph,
    changes_since,
    concurrently,
    file_references,
    known_dependencies,
    link_edges,
    options_of,
    owners_of,
    targets_of,
    untold_changes,
)
from django_products.core.edges import has_unknown_imports
from django_products.core.git.changes import Changes
from django_products.core.impact.changed import (
    Given,
    Owner,
    changed_files,
    roots_of,
    supposed_files,
)
from django_products.core.impact.explanation import Explanation, Outcome, explain
from django_products.core.impact.explanation_json import render_explanations_json
from django_products.core.impact.explanation_text import render_explanation
from django_products.core.impact.graph import Graph
from django_products.core.impact.json_report import render_json
from django_products.core.impact.linked_entries import LinkEdges, selected_entries
from django_products.core.impact.markdown import render_markdown
from django_products.core.impact.question import unclear_question
from django_products.core.impact.report import report_of
from django_products.core.impact.situation import ContractComparison, Situation, product_of
from django_products.core.impact.targets import AllFacts, TargetFacts
from django_products.core.impact.text import render_text
from django_products.core.impact.values import Report
from django_products.core.impact.widenings import reached_from_own_product
from django_products.core.references.reference import FileReferences
from django_products.core.rendering.colour import Palette
from django_products.core.sharding.matrix import render_matrix
from django_products.core.sharding.packing import Goal as ShardGoal
from django_products.core.sharding.selection import matrix_of
from django_products.requests.contract_changes import (
    ChangesSince,
    ChangesSinceRequest,
    ComparisonBase,
    UntoldChanges,
)
from django_products.requests.graph import BuildGraph
from django_products.requests.project import DjangoProject, LinkEdgesRequest
from django_products.requests.references import FileReferencesRequest
from django_products.requests.test_runs import Batches, RecordedDurations
from django_products.rules.changes import changed_as_pants_lists
from django_products.rules.impact_options import ImpactSubsystem, OutputFormat
from django_products.rules.shadow import refuse_misuse, render_shadow, shadow_of


class Impact(Goal):
    subsystem_cls = ImpactSubsystem
    environment_behavior = Goal.EnvironmentBehavior.LOCAL_ONLY


@dataclass(frozen=True)
class Asked:
    """Arguments:
    base: what is compared with, as the user calls it; None for files given as arguments.
    commit: its object name; None for files given as arguments.
    listed: the changed files, as Pants lists them.
    given: the same, under the names that people know.
    """

    base: str | None
    commit: str | None
    listed: tuple[str, ...]
    given: tuple[Given, ...]


@rule(desc="Map who depends on what", level=LogLevel.DEBUG)
async def find_build_graph(
    targets: AllUnexpandedTargets, dependents: AddressToDependents, specs_filter: SpecsFilter
) -> BuildGraph:
    return BuildGraph(
        Graph(
            {
                address.spec: tuple(dependent.spec for dependent in found)
                for address, found in dependents.mapping.items()
            }
        ),
        AllFacts.of(_facts(target, specs_filter) for target in targets),
    )


def _facts(target: Target, specs_filter: SpecsFilter) -> TargetFacts:
    address = target.address
    return TargetFacts(
        address.spec,
        address.filename if address.is_file_target else "",
        address.maybe_convert_to_target_generator().spec if address.is_generated_target else None,
        target.has_field(PythonTestSourceField),
        not specs_filter.is_specified or specs_filter.matches(target),
        target.get(PythonTestsBatchCompatibilityTagField).value or None,
    )


@rule
async def find_batches(targets: AllTargets) -> Batches:
    return Batches(
        FrozenDict(
            (target.address.spec, tag)
            for target in targets
            for tag in [target.get(PythonTestsBatchCompatibilityTagField).value]
            if tag
        )
    )


async def _asked(specs: Specs, changes: Changes, subsystem: ImpactSubsystem) -> Asked | None:
    """What the user wants to know the impact of; None for nothing, or for two things at once."""
    detected = specs.includes.from_change_detection
    if bool(subsystem.since) == bool(specs or detected):
        return None
    literals = tuple(spec.file for spec in specs.includes.file_literals)
    if subsystem.since or detected:
        options: ScopedOptions = await options_of(Scope("changed"))
        name = subsystem.since or options.options.since or options.options.diffspec
        told = await changed_as_pants_lists(subsystem.since) if subsystem.since else literals
        untold: UntoldChanges = await untold_changes()
        listed = tuple(sorted({*told, *untold.paths}))
        return Asked(name, changes.base, listed, changed_files(listed, changes))
    files, addresses = set(literals), set()
    for target in await _named_beside_files(specs):
        if target.address.is_file_target:
            files.add(target.address.filename)
        else:
            addresses.add(target.address.spec)
    return Asked(None, None, tuple(sorted(files)), supposed_files(files | addresses))


async def _named_beside_files(specs: Specs) -> FilteredTargets:
    """The targets that arguments other than files name; an argument that is not there fails."""
    without = replace(specs, includes=replace(specs.includes, file_literals=()))
    found: FilteredTargets
    found, _ = await concurrently(targets_of(without), targets_of(specs))
    return found


async def _owners(asked: Asked, targets: AllUnexpandedTargets) -> list[Owner]:
    """The targets that are changed: what `--changed-since` asks Pants, asked once more."""
    found: Owners = await owners_of(
        OwnersRequest(asked.listed, match_if_owning_build_file_included_in_sources=True)
    )
    names = sorted({name for each in asked.given for name in each.listed})
    named = {each.path for each in asked.given}
    return [
        Owner(
            target.address.spec,
            target.address.spec_path,
            frozenset(target.get(SourcesField).filespec_matcher.matches(names)),
        )
        for target in targets
        if target.address in found or target.address.spec in named
    ]


async def _compared(asked: Asked, django: DjangoProject) -> dict[str, ContractComparison]:
    """How the contracts of the products with a changed file compare with the base."""
    base = ComparisonBase(asked.commit, asked.base or "")
    contracts = {product: address.spec for product, address in django.contracts.items()}
    touched = (product_of(each.path, django.project, contracts) for each in asked.given)
    products = sorted(contracts.keys() & {product for product in touched if product is not None})
    found: tuple[ChangesSince, ...] = await concurrently(
        changes_since(
            ChangesSinceRequest(product, django.project.by_name[product].contract_modules, base)
        )
        for product in products
    )
    return {
        product: ContractComparison(each.changes, each.base_problem)
        for product, each in zip(products, found)
    }


async def _report(situation: Situation, targets: AllUnexpandedTargets) -> Report:
    paths = reached_from_own_product(situation)
    read: tuple[FileReferences, ...] = await concurrently(
        file_references(FileReferencesRequest(path)) for path in paths
    )
    entries = frozenset(selected_entries(situation))
    tests = [target for target in targets if target.address.spec in entries]
    edges: tuple[LinkEdges, ...] = await concurrently(
        link_edges(LinkEdgesRequest(test)) for test in tests
    )
    return report_of(
        situation,
        (each.path for each in read if has_unknown_imports(each)),
        {test.address.spec: found for test, found in zip(tests, edges)},
    )


@goal_rule
async def impact(
    specs: Specs,
    changes: Changes,
    subsystem: ImpactSubsystem,
    django: DjangoProject,
    targets: AllUnexpandedTargets,
    batches: Batches,
    recorded: RecordedDurations,
    build_root: BuildRoot,
    console: Console,
) -> Impact:
    asked = await _asked(specs, changes, subsystem)
    if asked is None:
        console.print_stderr(str(unclear_question(subsystem.since)))
        return Impact(exit_code=1)
    if subsystem.shadow:
        refuse_misuse(subsystem, has_base=asked.commit is not None)
    # In this order, see `rules/pants_changed.py`.
    await known_dependencies()
    build: BuildGraph = await build_graph()
    situation = Situation(
        asked.base,
        asked.commit,
        asked.given,
        roots_of(await _owners(asked, targets), asked.given),
        build.graph,
        build.targets,
        django.project,
        {product: address.spec for product, address in django.contracts.items()},
        django.global_inputs.spec,
        await _compared(asked, django),
    )
    palette = subsystem.palette(console)
    explanations = [explain(each, situation) for each in (subsystem.why, subsystem.why_not) if each]
    if explanations:
        subsystem.write(
            console, _render_explanations(explanations, subsystem.output_format, palette)
        )
        is_unknown = any(each.outcome is Outcome.UNKNOWN for each in explanations)
        return Impact(exit_code=int(is_unknown))
    report = await _report(situation, targets)
    if subsystem.shadow:
        shadow = await shadow_of(report, subsystem, build_root)
        subsystem.write(console, render_shadow(shadow, subsystem, palette))
        for problem in shadow.problems:
            console.print_stderr(f"\n{problem}")
        return Impact(exit_code=shadow.exit_code)
    is_matrix = subsystem.output_format is OutputFormat.MATRIX
    subsystem.write(
        console,
        (
            _render_matrix(report, batches, recorded, subsystem)
            if is_matrix
            else _render(report, subsystem.output_format, palette)
        ),
    )
    return Impact(exit_code=0)


def _render_matrix(
    report: Report, batches: Batches, recorded: RecordedDurations, subsystem: ImpactSubsystem
) -> str:
    goal = ShardGoal(
        subsystem.shard_seconds,
        recorded.durations.process,
        subsystem.shard_cores,
        subsystem.max_shards,
    )
    return render_matrix(
        matrix_of(report, batches.by_address, recorded.durations, goal, recorded.problems)
    )


def _render(report: Report, how: OutputFormat, palette: Palette) -> str:
    if how is OutputFormat.JSON:
        return render_json(report)
    if how is OutputFormat.MARKDOWN:
        return render_markdown(report)
    return render_text(report, terminal_width(), palette)


def _render_explanations(
    explanations: list[Explanation], how: OutputFormat, palette: Palette
) -> str:
    if how is OutputFormat.JSON:
        return render_explanations_json(explanations)
    texts = [render_explanation(each, palette) for each in explanations]
    if how is OutputFormat.MARKDOWN:
        return "\n".join(f"```\n{text}```\n" for text in texts)
    return "\n".join(texts)


def rules() -> Iterable[Rule]:
    return collect_rules()
