"""A report for programs, as `schemas/contract-check.json` says."""

from __future__ import annotations

import json
from typing import Any

from django_products.core.contract_check.changes.change import change_to_json
from django_products.core.contract_check.report.values import ProductReport, Report
from django_products.core.problem_json import problem_to_json


def render_json(report: Report) -> str:
    document = {
        "version": 1,
        "base": None if report.commit is None else {"name": report.base, "commit": report.commit},
        "why_no_base": report.why_no_base or None,
        "why_no_dependents": report.why_no_dependents or None,
        "products": [_product(product) for product in report.products],
    }
    return json.dumps(document, indent=2) + "\n"


def _product(product: ProductReport) -> dict[str, Any]:
    rerun = product.rerun
    return {
        "product": product.product,
        "verdict": product.verdict.value if product.verdict else None,
        "digest": product.digest,
        "size": product.size,
        "dependents": None if product.dependents is None else list(product.dependents),
        "rerun": None if rerun is None else list(rerun),
        "changes": (
            None
            if product.changes is None
            else [change_to_json(change) for change in product.changes]
        ),
        "problems": [problem_to_json(problem) for problem in product.problems],
    }
