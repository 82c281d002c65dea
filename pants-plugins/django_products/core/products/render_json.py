"""The table for programs, as `schemas/products.json` says."""

from __future__ import annotations

import json
from typing import Any

from django_products.core.products.summary import ProductSummary, Summary


def render_json(summary: Summary) -> str:
    document = {
        "version": 1,
        "products": [_product(product) for product in summary.products],
        "unresolved": [{"path": each.place, "why": each.why} for each in summary.unresolved],
    }
    return json.dumps(document, indent=2) + "\n"


def _product(product: ProductSummary) -> dict[str, Any]:
    contract, change = product.contract, product.last_change
    return {
        "name": product.name,
        "isolated": product.isolated,
        "contract": (
            None if contract is None else {"digest": contract.digest, "size": contract.size}
        ),
        "dependents": [
            {"name": edge.source, "kind": edge.kind.value, "files": edge.files}
            for edge in product.dependents
        ],
        "dependencies": [
            {"name": edge.target, "kind": edge.kind.value, "files": edge.files}
            for edge in product.dependencies
        ],
        "tests": product.tests,
        "linked_tests": [
            {"path": test.path, "products": list(test.products)} for test in product.listed_tests
        ],
        "violations": {
            "reported": product.violations.reported,
            "listed": product.violations.listed,
        },
        "last_change": (None if change is None else {"date": change.date, "commit": change.commit}),
    }
