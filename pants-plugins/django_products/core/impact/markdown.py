"""A report for a comment on a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from django_products.core.contract_check.report.markdown import escaped
from django_products.core.impact.phrases import (
    closing_texts,
    counted,
    nothing_seen,
    shown_contract,
    tests_by_unit,
    widened_texts,
)
from django_products.core.impact.values import CutTest, Report, SelectedTest


def render_markdown(report: Report) -> str:
    """The summary, what changed, and folded away what a reviewer looks up."""
    blocks = ["## Impact", *closing_texts(report)]
    if report.commit is not None:
        blocks.append(f"Compared with `{report.base}` ({report.commit[:7]}).")
    if report.changed:
        blocks.append(_changed(report))
    for contract in report.contracts:
        if contract.changes:
            lines = (
                f"- {'**breaking** ' if change.breaking else ''}{escaped(change.text)}"
                for change in contract.changes
            )
            blocks.append(f"### Contract of {contract.product}\n\n" + "\n".join(lines))
    if report.selected:
        blocks.append(_selected(report.selected))
    blocks += [
        _folded(
            f"Cut at <code>{cut.contract}</code>: {counted(len(cut.tests), 'test file')}",
            _cut(cut.tests),
        )
        for cut in report.cuts
    ]
    if report.widened:
        lines = (f"- {escaped(text)}" for text in widened_texts(report.widened))
        blocks.append("### Widened\n\n" + "\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _changed(report: Report) -> str:
    lines = ["| changed | layer | contract | tests |", "|---|---|---|---|"]
    for each in report.changed:
        tests = str(each.tests) if each.tests else nothing_seen(each)
        lines.append(
            f"| `{each.path}` | {each.layer.value} | {shown_contract(each, report)} | {tests} |"
        )
    return "\n".join(lines)


def _selected(tests: Iterable[SelectedTest]) -> str:
    blocks = []
    for unit, group in tests_by_unit(tests):
        lines = ["| runs | because of |", "|---|---|"]
        lines += [f"| `{test.path}` | {_way(test.way)} |" for test in group]
        blocks.append(
            _folded(f"<b>{unit}</b>: {counted(len(group), 'test file')}", "\n".join(lines))
        )
    return "\n\n".join(blocks)


def _way(way: tuple[str, ...]) -> str:
    return " → ".join(f"`{each}`" for each in way[:-1]) or "itself"


def _cut(tests: Iterable[CutTest]) -> str:
    return "\n".join(f"- `{test.path}`" for test in tests)


def _folded(head: str, inside: str) -> str:
    return f"<details><summary>{head}</summary>\n\n{inside}\n\n</details>"
