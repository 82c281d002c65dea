"""A shadow run for programs, as `schemas/impact-shadow.json` says."""

from __future__ import annotations

import json

from django_products.core.problem_json import problem_to_json
from django_products.core.shadow.history import KEY_OF_MARK, run_to_json
from django_products.core.shadow.report import Report


def render_json(report: Report) -> str:
    gate = report.gate
    run = run_to_json(report.run)
    del run["version"]
    document = {
        "version": 1,
        "summary": report.summary,
        "run": run,
        "history": report.history,
        "gate": {
            "state": gate.state.value,
            "sentence": gate.sentence,
            "size": gate.size,
            "runs": len(gate.entries),
            "with_a_catch": gate.with_a_catch,
            "escaped_in": [
                {"time": each.time, "commit": each.commit, "base": each.base}
                for each in gate.escaped
            ],
            "unreadable_lines": [each.line for each in gate.unreadable],
        },
        "channels": [
            {
                "name": channel.name,
                "runs": channel.runs,
                **{key: channel.cases[mark] for mark, key in KEY_OF_MARK.items()},
            }
            for channel in report.channels
        ],
        "problems": [problem_to_json(each) for each in report.problems],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
