"""What is known of each product."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django_products.core.boundaries.baseline_file import Entry
from django_products.core.boundaries.report import failing
from django_products.core.boundaries.verdict import Findings, verdict_on
from django_products.core.boundaries.violation import Violation
from django_products.core.product_graph.graph import (
    ContractFacts,
    Edge,
    EdgeKind,
    ProductGraph,
    Unresolved,
)
from django_products.core.products.last_change import LastChange
from django_products.core.products.listed_tests import ListedTest
from django_products.core.project import Project


@dataclass(frozen=True)
class Violations:
    """Arguments:
    reported: what the linter objects to.
    listed: what the baseline allows.
    """

    reported: int = 0
    listed: int = 0


@dataclass(frozen=True)
class ProductSummary:
    """Arguments:
    name: of the product.
    isolated: others depend on its contract only.
    contract: None when it is not isolated, or when the contract cannot be derived.
    dependents: edges that lead to it, sorted.
    dependencies: edges that lead from it to other products, sorted.
    tests: how many files of it hold tests.
    listed_tests: those of them that it lists as linked, sorted.
    violations: in its files.
    last_change: None without git, and where the history does not reach back to it.
    """

    name: str
    isolated: bool
    contract: ContractFacts | None = None
    dependents: tuple[Edge, ...] = ()
    dependencies: tuple[Edge, ...] = ()
    tests: int = 0
    listed_tests: tuple[ListedTest, ...] = ()
    violations: Violations = field(default_factory=Violations)
    last_change: LastChange | None = None


@dataclass(frozen=True)
class Summary:
    """Arguments:
    products: those that were asked for, sorted by name.
    unresolved: places whose dependencies are unknown, so that dependents and dependencies of
        any product may be more than what is listed.
    """

    products: tuple[ProductSummary, ...]
    unresolved: tuple[Unresolved, ...] = ()


def summary_of(
    asked: Iterable[str],
    graph: ProductGraph,
    violations: Mapping[str, Violations],
    last_changes: Mapping[str, LastChange],
    listed: Mapping[str, tuple[ListedTest, ...]],
    project: Project,
) -> Summary:
    """Arguments:
    asked: names of products.
    graph: of the whole monolith, with linked edges.
    violations: by product; a product that is not there has none.
    last_changes: by product.
    listed: the tests that are listed as linked, by product.
    """
    return Summary(
        tuple(
            ProductSummary(
                name,
                project.by_name[name].isolated,
                graph.by_name[name].contract,
                tuple(edge for edge in graph.edges if edge.target == name),
                tuple(
                    edge
                    for edge in graph.edges
                    if edge.source == name and edge.kind is not EdgeKind.CORE
                ),
                graph.by_name[name].tests,
                listed.get(name, ()),
                violations.get(name, Violations()),
                last_changes.get(name),
            )
            for name in sorted(asked)
        ),
        graph.unresolved,
    )


def violations_by_product(
    findings: Findings,
    entries: Iterable[Entry],
    others: Iterable[Violation],
    project: Project,
) -> dict[str, Violations]:
    """How many violations each product has, as the linter counts them.

    Arguments:
        entries: the baseline.
        others: what the linter reports beside `findings`; the baseline knows none of it.
    """
    verdict = verdict_on(findings.units, findings, entries, project)
    product_of = project.layout.product_of
    # The linter says each thing once, see `core.boundaries.report`.
    unique = {violation.problem for violation in failing((*verdict.reported, *others))}
    reported = Counter(product_of(problem.path) for problem in unique)
    listed = Counter(product_of(entry.path) for entry in verdict.kept)
    return {name: Violations(reported[name], listed[name]) for name in project.by_name}
