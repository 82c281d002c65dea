"""`./pants product-isolate`: what stands between a product and its isolation."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from pants.base.specs import Specs
from pants.engine.console import Console
from pants.engine.goal import Goal, GoalSubsystem
from pants.engine.rules import Rule, collect_rules, goal_rule, rule
from pants.engine.target import FilteredTargets
from pants.option.option_types import EnumOption
from pants.util.docutil import terminal_width
from pants.util.logging import LogLevel
from pants.util.strutil import help_text

from django_products.compat import (
    concurrently,
    current_contract_of,
    survey_of,
    targets_of,
)
from django_products.core.boundaries.baseline_file import BaselineFile
from django_products.core.boundaries.offers import offers_of
from django_products.core.boundaries.report import render
from django_products.core.boundaries.unit import as_if_isolated
from django_products.core.isolation.rendering.json_report import render_json
from django_products.core.isolation.rendering.markdown import render_markdown
from django_products.core.isolation.rendering.text import render_text
from django_products.core.isolation.report import Isolation, isolation_of
from django_products.core.isolation.selection import no_product, not_products, products_among
from django_products.core.isolation.survey import Survey, survey
from django_products.core.layout import Layout
from django_products.core.rendering.colour import Palette
from django_products.requests.boundaries import SurveyRequest, Units, UrlNamespaces
from django_products.requests.contract import Contract, CurrentContractRequest
from django_products.requests.project import DjangoProject
from django_products.rules.boundaries import read_unit, rows_in_fixtures
from django_products.rules.output import Printing


class OutputFormat(Enum):
    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"


class ProductIsolateSubsystem(GoalSubsystem, Printing):
    name = "product-isolate"
    help = help_text("""
        Say what stands between a product and its isolation. Nothing is changed.

        Every place that reaches the internals of the product, by name and by caller; what its
        facade offers instead; relations into it and out of it; and what to do, the cheapest first.
        What comments and the baseline allow counts too.
        """)

    output_format = EnumOption(
        "--output",
        default=OutputFormat.TEXT,
        help="How to print the report: for a terminal, for programs, or for an issue.",
    )


class ProductIsolate(Goal):
    subsystem_cls = ProductIsolateSubsystem
    environment_behavior = Goal.EnvironmentBehavior.LOCAL_ONLY


@rule(desc="Look for what reaches internals", level=LogLevel.DEBUG)
async def survey_unit(
    request: SurveyRequest, units: Units, namespaces: UrlNamespaces, django: DjangoProject
) -> Survey:
    project = django.project
    read = await read_unit(request.unit, units, project.layout)
    rows = await rows_in_fixtures(request.unit, as_if_isolated(project))
    return survey(read, rows, namespaces.by_name, project)


@goal_rule
async def isolate_products(
    specs: Specs,
    goal: ProductIsolateSubsystem,
    units: Units,
    baseline: BaselineFile,
    django: DjangoProject,
    console: Console,
) -> ProductIsolate:
    project = django.project
    if baseline.problems:
        # What it allows would be told apart wrongly.
        console.print_stderr(render(baseline.problems))
        return ProductIsolate(exit_code=1)
    directories = [each.directory for each in specs.includes.dir_literals]
    strangers = not_products(directories, project)
    if strangers:
        console.print_stderr("\n\n".join(str(no_product(each, project)) for each in strangers))
        return ProductIsolate(exit_code=1)
    targets: FilteredTargets = await targets_of(specs)
    # Of a directory Pants takes the targets whose files lie in itself: a product may have none.
    places = [*directories, *(each.address.spec_path for each in targets if specs)]
    products = products_among(places, project)
    if not products:
        console.print_stderr(str(no_product(min(places, default=None), project)))
        return ProductIsolate(exit_code=1)
    surveys: tuple[Survey, ...] = await concurrently(
        survey_of(SurveyRequest(unit)) for unit in units.files
    )
    contracts: tuple[Contract, ...] = await concurrently(
        current_contract_of(CurrentContractRequest(product)) for product in products
    )
    isolations = [
        isolation_of(
            project.by_name[product],
            surveys,
            baseline.entries,
            offers_of(contract.stubs, project.layout.source_roots),
            tuple(f"{error}: what the facade offers is unknown." for error in contract.errors),
            project,
        )
        for product, contract in zip(products, contracts)
    ]
    palette = goal.palette(console)
    goal.write(console, _render(isolations, goal.output_format, project.layout, palette))
    return ProductIsolate(exit_code=0)


def _render(
    isolations: Iterable[Isolation], how: OutputFormat, layout: Layout, palette: Palette
) -> str:
    if how is OutputFormat.JSON:
        return render_json(isolations, layout)
    if how is OutputFormat.MARKDOWN:
        return render_markdown(isolations, layout)
    return render_text(isolations, layout, terminal_width(), palette)


def rules() -> Iterable[Rule]:
    return collect_rules()
