"""`./pants product-graph`: who uses whom, drawn."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from pants.base.specs import Specs
from pants.engine.console import Console
from pants.engine.goal import Goal, GoalSubsystem
from pants.engine.rules import Rule, collect_rules, goal_rule
from pants.engine.target import FilteredTargets
from pants.option.option_types import BoolOption, EnumOption
from pants.option.scope import Scope, ScopedOptions
from pants.util.strutil import help_text, softwrap

from django_products.compat import options_of, targets_of
from django_products.core.git.changes import Changes
from django_products.core.product_graph.derive import Selection, around, node_of, product_graph
from django_products.core.product_graph.render_dot import render_dot
from django_products.core.product_graph.render_html import render_html
from django_products.core.product_graph.render_json import render_json
from django_products.core.product_graph.render_mermaid import render_mermaid
from django_products.core.product_graph.render_svg import render_svg
from django_products.requests.graph import AllContractFacts, DirectDependencies
from django_products.requests.project import DjangoProject
from django_products.rules.output import Printing
from django_products.rules.product_facts import places_of


class OutputFormat(Enum):
    HTML = "html"
    SVG = "svg"
    MERMAID = "mermaid"
    DOT = "dot"
    JSON = "json"


_RENDERERS = {
    OutputFormat.HTML: render_html,
    OutputFormat.SVG: render_svg,
    OutputFormat.MERMAID: render_mermaid,
    OutputFormat.DOT: render_dot,
    OutputFormat.JSON: render_json,
}


class ProductGraphSubsystem(GoalSubsystem, Printing):
    name = "product-graph"
    help = help_text("""
        Draw who uses whom: products and core, on contracts and on real files.

        With `--changed-since`, what has changed and what it reaches stand out. With targets, only
        their products are drawn, and what these use or are used by.
        """)

    output_format = EnumOption(
        "--output",
        default=OutputFormat.HTML,
        help=softwrap("""
            A page that can be searched, the same as a still picture, the languages of Mermaid and
            Graphviz, or JSON.
            """),
    )
    linked = BoolOption(
        default=False,
        help="Also show whom linked tests use, which have the real files.",
    )


class ProductGraph(Goal):
    subsystem_cls = ProductGraphSubsystem
    environment_behavior = Goal.EnvironmentBehavior.LOCAL_ONLY


@goal_rule
async def draw_product_graph(
    specs: Specs,
    console: Console,
    goal: ProductGraphSubsystem,
    django: DjangoProject,
    direct: DirectDependencies,
    contracts: AllContractFacts,
    changes: Changes,
) -> ProductGraph:
    places = places_of(django)
    targets: FilteredTargets = await targets_of(specs)
    selected = frozenset(places[tgt.address] for tgt in targets if tgt.address in places)
    selection = None
    if changes.base is not None:
        asked: ScopedOptions = await options_of(Scope("changed"))
        base = asked.options.since or asked.options.diffspec
        selection = Selection(base, changes.changed, selected)
    graph = product_graph(
        direct.found,
        django.project,
        contracts.by_product,
        linked=goal.linked,
        unresolved=direct.unresolved,
        selection=selection,
    )
    if specs and selection is None:
        graph = around({node_of(place, django.project.layout) for place in selected}, graph)
    goal.write(console, _RENDERERS[goal.output_format](graph))
    return ProductGraph(exit_code=0)


def rules() -> Iterable[Rule]:
    return collect_rules()
