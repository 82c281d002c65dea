"""Explanations for programs, as `schemas/impact-why.json` says."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django_products.core.impact.explanation import Explanation


def render_explanations_json(explanations: Iterable[Explanation]) -> str:
    document = {"version": 1, "explanations": [_explanation(each) for each in explanations]}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _explanation(explanation: Explanation) -> dict[str, Any]:
    return {
        "target": explanation.target,
        "outcome": explanation.outcome.value,
        "ways": [list(way) for way in explanation.ways],
        "cuts": [
            {"contract": cut.contract, "changed": list(cut.changed), "way": list(cut.way)}
            for cut in explanation.cuts
        ],
    }
