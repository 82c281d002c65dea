"""`./pants products`: every product, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterable

from pants.base.specs import Specs
from pants.engine.console import Console
from pants.engine.goal import Goal, GoalSubsystem
from pants.engine.rules import Rule, collect_rules, goal_rule
from pants.engine.target import FilteredTargets
from pants.option.option_types import EnumOption
from pants.util.docutil import terminal_width
from pants.util.strutil import help_text

from django_products.compat import targets_of
from django_products.core.boundaries.baseline_file import BaselineFile
from django_products.core.boundaries.verdict import Findings
from django_products.core.git.changes import Changes
from django_products.core.product_graph.derive import product_graph
from django_products.core.products.listed_tests import listed_tests
from django_products.core.products.render_json import render_json
from django_products.core.products.render_text import render_text
from django_products.core.products.summary import summary_of, violations_by_product
from django_products.requests.boundaries import QuarantineFindings
from django_products.requests.graph import AllContractFacts, DirectDependencies, LastChanges
from django_products.requests.project import DjangoProject
from django_products.rules.output import OutputFormat, Printing


class ProductsSubsystem(GoalSubsystem, Printing):
    name = "products"
    help = help_text("""
        List products: whether each is isolated, its contract, who uses it and whom it uses, its
        tests, its violations and its last change.

        Without targets, all products are meant.
        """)

    output_format = EnumOption(
        "--output",
        default=OutputFormat.TEXT,
        help="How to print the list: for a terminal, or for programs.",
    )


class Products(Goal):
    subsystem_cls = ProductsSubsystem
    environment_behavior = Goal.EnvironmentBehavior.LOCAL_ONLY


@goal_rule
async def list_products(
    specs: Specs,
    console: Console,
    goal: ProductsSubsystem,
    django: DjangoProject,
    direct: DirectDependencies,
    contracts: AllContractFacts,
    findings: Findings,
    baseline: BaselineFile,
    quarantine: QuarantineFindings,
    last_changes: LastChanges,
    changes: Changes,
) -> Products:
    project = django.project
    asked = set(project.by_name)
    # A change that selects nothing is no reason to list everything.
    if specs or changes.base is not None:
        targets: FilteredTargets = await targets_of(specs)
        asked &= {project.layout.product_in(tgt.address.spec_path) or "" for tgt in targets}
    graph = product_graph(
        direct.found,
        project,
        contracts.by_product,
        linked=True,
        unresolved=direct.unresolved,
    )
    summary = summary_of(
        asked,
        graph,
        violations_by_product(findings, baseline.entries, quarantine.violations, project),
        last_changes.by_product,
        listed_tests(direct.found, project),
        project,
    )
    goal.write(
        console,
        (
            render_json(summary)
            if goal.output_format is OutputFormat.JSON
            else render_text(summary, terminal_width(), goal.palette(console))
        ),
    )
    return Products(exit_code=0)


def rules() -> Iterable[Rule]:
    return collect_rules()
