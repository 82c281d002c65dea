"""A report for programs, as `schemas/impact.json` says."""

from __future__ import annotations

import json
from typing import Any

from django_products.core.contract_check.changes.change import change_to_json
from django_products.core.impact.values import (
    ChangedFile,
    ContractImpact,
    Cut,
    Report,
    SelectedTest,
    Widening,
)


def render_json(report: Report) -> str:
    document = {
        "version": 1,
        "base": None if report.commit is None else {"name": report.base, "commit": report.commit},
        "summary": report.summary,
        "why_empty": report.why_empty or None,
        "all_tests": report.all_tests,
        "unchanged": report.unchanged,
        "changed": [_changed(each) for each in report.changed],
        "contracts": [_contract(each) for each in report.contracts],
        "selected": [_selected(each) for each in report.selected],
        "cuts": [_cut(each) for each in report.cuts],
        "widened": [_widened(each) for each in report.widened],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _changed(changed: ChangedFile) -> dict[str, Any]:
    return {
        "path": changed.path,
        "fate": changed.fate.value,
        "renamed_to": changed.renamed_to,
        "layer": changed.layer.value,
        "product": changed.product,
        "owners": list(changed.owners),
        "tests": changed.tests,
    }


def _contract(contract: ContractImpact) -> dict[str, Any]:
    return {
        "product": contract.product,
        "contract": contract.contract,
        "state": contract.state,
        "is_changed": contract.is_changed,
        "changes": (
            None
            if contract.changes is None
            else [change_to_json(change) for change in contract.changes]
        ),
        "base_problem": contract.base_problem or None,
    }


def _selected(test: SelectedTest) -> dict[str, Any]:
    return {
        "address": test.address,
        "path": test.path,
        "unit": test.unit,
        "changed": list(test.changed),
        "way": list(test.way),
        "only_linked": test.only_linked,
    }


def _cut(cut: Cut) -> dict[str, Any]:
    return {
        "product": cut.product,
        "contract": cut.contract,
        "changed": list(cut.changed),
        "tests": [
            {"address": test.address, "path": test.path, "unit": test.unit, "way": list(test.way)}
            for test in cut.tests
        ],
    }


def _widened(widening: Widening) -> dict[str, Any]:
    return {"subject": widening.subject, "kind": widening.kind.value, "text": widening.text}
