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

from django_products.compat import verdict_of
from django_products.core.boundaries.baseline_file import BaselineFile
from django_products.core.boundaries.report import fails, render
from django_products.core.boundaries.unit import unit_of
from django_products.core.boundaries.verdict import Verdict, to_report
from django_products.core.layout import Layout
from django_products.requests import VerdictRequest
from django_products.subsystem import DjangoProducts
from django_products.target_types import DjangoDependenciesField


@dataclass(frozen=True)
class BoundariesFieldSet(FieldSet):
    required_fields = (PythonSourceField, DjangoDependenciesField)

    source: PythonSourceField


class BoundariesRequest(LintTargetsRequest):
    field_set_type = BoundariesFieldSet
    tool_subsystem = DjangoProducts


@rule
async def partition_by_unit(
    request: BoundariesRequest.PartitionRequest[BoundariesFieldSet],
    layout: Layout,
    options: DjangoProducts,
) -> Partitions[VerdictRequest, Any]:
    """All units as one element: Pants splits partitions, and the report is one and sorted."""
    units = {unit_of(fields.source.file_path, layout) for fields in request.field_sets}
    if options.skip or not units:
        return Partitions()
    return Partitions([Partition((VerdictRequest(tuple(sorted(units))),), None)])


@rule(desc="Check the boundaries of products")
async def lint_boundaries(
    request: BoundariesRequest.Batch[VerdictRequest, Any],
    baseline: BaselineFile,
    options: DjangoProducts,
) -> LintResult:
    verdict: Verdict = await verdict_of(request.elements[0])
    violations = to_report(verdict, baseline, options.baseline)
    return LintResult(
        exit_code=1 if fails(violations) else 0,
        stdout=render(violations),
        stderr="",
        linter_name=request.tool_name,
    )


def rules() -> Iterable[Rule | UnionRule]:
    return (*collect_rules(), *BoundariesRequest.rules())
