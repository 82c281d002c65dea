"""A shadow run for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django_products.core.rendering.colour import Ink, Palette
from django_products.core.rendering.table import render_table, wrapped
from django_products.core.shadow.gate import State
from django_products.core.shadow.report import Channel, Report
from django_products.core.shadow.score import Mark, Scored

_INK_OF_MARK = {
    Mark.CAUGHT: Ink.GOOD,
    Mark.ESCAPED: Ink.BAD,
    Mark.MASKED: Ink.CAREFUL,
    Mark.UNSTABLE: Ink.CAREFUL,
    Mark.FAILING_BEFORE: Ink.FAINT,
}
_INK_OF_STATE = {State.PASSED: Ink.GOOD, State.OPEN: Ink.CAREFUL, State.FAILED: Ink.BAD}


def render_text(report: Report, width: int, palette: Palette) -> str:
    """
    Arguments:
        report: what to say.
        width: columns of the terminal.
        palette: its colours.
    """
    blocks = ["\n".join(wrapped(report.ran, width))]
    blocks += [_cases(report.run.marked(mark), mark, width, palette) for mark in Mark]
    blocks.append("\n".join(wrapped(report.summary, width)))
    blocks.append(_channels(report.channels, width, palette))
    blocks.append(_gate(report, width, palette))
    return "\n\n".join(filter(None, blocks)) + "\n"


def _cases(scored: Iterable[Scored], mark: Mark, width: int, palette: Palette) -> str:
    lines: list[str] = []
    for each in scored:
        lines.append(f"  {each.case}")
        lines += [f"      {line}" for line in wrapped(each.reason, width - 6)]
    return "\n".join((palette.paint(mark.value, _INK_OF_MARK[mark]), *lines)) if lines else ""


def _channels(channels: Sequence[Channel], width: int, palette: Palette) -> str:
    if not channels:
        return ""
    headings = ("through", "runs", *(mark.value for mark in Mark))
    rows = [cells_of(channel) for channel in channels]
    head, *lines = render_table(headings, rows, width).splitlines()
    return "\n".join((palette.paint(head, Ink.STRONG), *lines))


def cells_of(channel: Channel) -> tuple[str, ...]:
    """The row of a channel in a table."""
    return (channel.name, str(channel.runs), *(str(channel.cases[mark]) for mark in Mark))


def _gate(report: Report, width: int, palette: Palette) -> str:
    state = report.gate.state
    first, *more = wrapped(f"Gate {report.gate.sentence}", width)
    first = first.replace(state.value, palette.paint(state.value, _INK_OF_STATE[state]), 1)
    return "\n".join((first, *more))
