"""`./pants lint`: the boundaries of products, all in one report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pants.backend.python.target_types import PythonSourceField
from pants.core.goals.lint import LintResult, LintTargetsRequest
from pants.core.util_rules.partitions import Partition, Partitions
from pants.engine.rules import Rule, collect_rules, rule
from pants.engine.target import FieldSet
from pants.engine.unions import UnionRule
from pants.util.logging import LogLevel

from django_products.core.boundaries.baseline_file import BaselineFile
from django_products.core.boundaries.report import failing, messages, render
from django_products.core.boundaries.unit import unit_of
from django_products.core.boundaries.verdict import Findings, verdict_on
from django_products.core.layout import Layout
from django_products.requests.boundaries import QuarantineFindings
from django_products.requests.project import DjangoProject
from django_products.subsystem import DjangoProducts
from django_products.target_types import DjangoDependenciesField


@dataclass(frozen=True)
class BoundariesFieldSet(FieldSet):
    required_fields = (PythonSourceField, DjangoDependenciesField)

    source: PythonSourceField


@dataclass(frozen=True)
class Asked:
    """Units, as one element of a partition: Pants splits partitions, and the report is one."""

    units: frozenset[str]


class BoundariesRequest(LintTargetsRequest):
    field_set_type = BoundariesFieldSet
    # To mypy an option is the value that it has, and the protocol wants the option.
    tool_subsystem = DjangoProducts  # type: ignore[assignment]


@rule
async def partition_by_unit(
    request: BoundariesRequest.PartitionRequest[BoundariesFieldSet],
    layout: Layout,
    options: DjangoProducts,
) -> Partitions[Asked, Any]:
    units = frozenset(unit_of(fields.source.file_path, layout) for fields in request.field_sets)
    if options.skip or not units:
        return Partitions()
    return Partitions([Partition((Asked(units),), None)])


@rule(desc="Check the boundaries of products", level=LogLevel.DEBUG)
async def lint_boundaries(
    request: BoundariesRequest.Batch[Asked, Any],
    findings: Findings,
    baseline: BaselineFile,
    quarantine: QuarantineFindings,
    django: DjangoProject,
    options: DjangoProducts,
) -> LintResult:
    asked = frozenset(unit for element in request.elements for unit in element.units)
    verdict = verdict_on(asked, findings, baseline.entries, django.project)
    layout = django.project.layout
    violations = (
        *messages(verdict, baseline, options.baseline),
        *(each for each in quarantine.violations if unit_of(each.path, layout) in asked),
    )
    return LintResult(
        exit_code=1 if failing(violations) else 0,
        stdout=render(violations),
        stderr="",
        linter_name=request.tool_name,
    )


def rules() -> Iterable[Rule | UnionRule]:
    return (*collect_rules(), *BoundariesRequest.rules())
