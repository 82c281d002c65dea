"""`./pants products-baseline`: takes out of the baseline what is corrected."""

from __future__ import annotations

from collections.abc import Iterable

from pants.backend.python.target_types import PythonSourceField
from pants.base.specs import Specs
from pants.engine.console import Console
from pants.engine.fs import CreateDigest, Digest, FileContent, Workspace
from pants.engine.goal import Goal, GoalSubsystem
from pants.engine.rules import Rule, collect_rules, goal_rule
from pants.engine.target import FilteredTargets
from pants.option.option_types import BoolOption, EnumOption, StrOption
from pants.util.strutil import help_text, softwrap

from django_products.compat import created, targets_of
from django_products.core.boundaries.baseline import hand_written_violations
from django_products.core.boundaries.baseline_file import BaselineFile, render_baseline
from django_products.core.boundaries.baseline_report import (
    blank_reason,
    not_listed,
    render_json,
    render_text,
)
from django_products.core.boundaries.baseline_update import baseline_update
from django_products.core.boundaries.report import render
from django_products.core.boundaries.unit import unit_of
from django_products.core.boundaries.verdict import Findings
from django_products.requests.project import DjangoProject
from django_products.rules.output import OutputFormat, Printing
from django_products.subsystem import DjangoProducts
from django_products.target_types import DjangoDependenciesField


class ProductsBaselineSubsystem(GoalSubsystem, Printing):
    name = "products-baseline"
    help = help_text("""
        Update the file that lists violations from before the rules.

        What is corrected is taken out, and what moved to another file of its product is taken
        along. Nothing is added, unless `--allow` gives a reason.
        Without targets, the whole monolith is meant.
        """)

    allow = StrOption(
        default=None,
        help=softwrap("""
            Add what `lint` reports for the given targets, with this reason, and complete entries
            that were written by hand. Without it, what is new is only named.
            """),
    )
    check = BoolOption(
        default=False,
        help="Write nothing, and fail when there is something to take out, to move, or to add.",
    )
    output_format = EnumOption(
        "--output",
        default=OutputFormat.TEXT,
        help="How to print what is taken out, moved and added: for a terminal, or for programs.",
    )


class ProductsBaseline(Goal):
    subsystem_cls = ProductsBaselineSubsystem
    environment_behavior = Goal.EnvironmentBehavior.LOCAL_ONLY


@goal_rule
async def update_baseline(
    specs: Specs,
    goal: ProductsBaselineSubsystem,
    options: DjangoProducts,
    findings: Findings,
    baseline: BaselineFile,
    django: DjangoProject,
    console: Console,
    workspace: Workspace,
) -> ProductsBaseline:
    if goal.allow is not None and not goal.allow.strip():
        console.print_stderr(str(blank_reason(options.baseline)))
        return ProductsBaseline(exit_code=1)
    by_hand = hand_written_violations(options.baseline, baseline.by_hand)
    refused = (*baseline.problems, *(by_hand if goal.allow is None else ()))
    if refused:
        # To write the file would lose what cannot be read, or what nobody has decided on.
        console.print_stderr(render(refused))
        return ProductsBaseline(exit_code=1)
    targets: FilteredTargets = await targets_of(specs)
    asked = frozenset(
        unit_of(target[PythonSourceField].file_path, django.project.layout)
        for target in targets
        if target.has_field(PythonSourceField) and target.has_field(DjangoDependenciesField)
    )
    if not specs:
        asked = findings.units
    update = baseline_update(asked, findings, baseline, goal.allow, django.project)
    written = update.changes_the_file and not goal.check
    goal.write(
        console,
        (
            render_json(update, options.baseline, written=written)
            if goal.output_format is OutputFormat.JSON
            else render_text(update)
        ),
    )
    if written:
        text = render_baseline(update.entries)
        digest: Digest = await created(CreateDigest([FileContent(options.baseline, text.encode())]))
        workspace.write_digest(digest)
    if update.left:
        console.print_stderr(str(not_listed(options.baseline, len(update.left))))
    failed = update.left or (update.changes_the_file and goal.check)
    return ProductsBaseline(exit_code=1 if failed else 0)


def rules() -> Iterable[Rule]:
    return collect_rules()
