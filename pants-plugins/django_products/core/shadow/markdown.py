"""A shadow run for a summary on a page."""

from __future__ import annotations

from django_products.core.contract_check.report.markdown import escaped
from django_products.core.shadow.report import Report
from django_products.core.shadow.score import Mark
from django_products.core.shadow.text import cells_of


def render_markdown(report: Report) -> str:
    """What it says of the gate, the failing cases, and the channels."""
    blocks = ["## Shadow run", f"Gate **{escaped(report.gate.sentence)}**", escaped(report.ran)]
    blocks.append(report.summary)
    if report.run.scored:
        blocks.append(_cases(report))
    if report.channels:
        blocks.append(_channels(report))
    return "\n\n".join(blocks) + "\n"


def _cases(report: Report) -> str:
    lines = ["| | test | why |", "|---|---|---|"]
    lines += [
        f"| {mark.value} | `{each.case}` | {_cell(each.reason)} |"
        for mark in Mark
        for each in report.run.marked(mark)
    ]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return escaped(text).replace("|", "\\|")


def _channels(report: Report) -> str:
    headings = ("through", "runs", *(mark.value for mark in Mark))
    lines = [_row(headings), "|---|" + "---:|" * (len(headings) - 1)]
    lines += [_row(cells_of(channel)) for channel in report.channels]
    return "\n".join(lines)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"
