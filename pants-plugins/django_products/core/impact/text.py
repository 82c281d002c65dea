"""A report for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django_products.core.contract_check.changes.change import Verdict
from django_products.core.impact.phrases import (
    closing_texts,
    counted,
    nothing_seen,
    short_way,
    shown_contract,
    tests_by_unit,
    widened_texts,
)
from django_products.core.impact.values import ChangedFile, ContractImpact, Report
from django_products.core.rendering.colour import Ink, Palette
from django_products.core.rendering.table import render_table, wrapped

# More lines than this nobody reads: then a line is a unit.
_MOST_TESTS = 40
_NO_BREAK = "\u00a0"

_INK_OF_STATE = {
    Verdict.UNCHANGED.value: Ink.GOOD,
    Verdict.COMPATIBLE.value: Ink.CAREFUL,
    Verdict.BREAKING.value: Ink.BAD,
}


def render_text(report: Report, width: int, palette: Palette) -> str:
    """What changed, what that does to contracts, what runs, what is cut, what is widened.

    Arguments:
        report: what to say.
        width: columns of the terminal; the last column of each table is wrapped to it.
        palette: its colours.
    """
    blocks = [_base(report), _changed(report, width, palette)]
    blocks += [_contract(each, palette) for each in report.contracts if each.changes]
    blocks += [_selected(report, width, palette), _cuts(report, width, palette)]
    blocks += [_widened(report, width, palette)]
    blocks += ["\n".join(wrapped(text, width)) for text in closing_texts(report)]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _base(report: Report) -> str:
    if report.commit is None:
        return "If these changed:" if report.changed else ""
    return f"Compared with {report.base} ({report.commit[:7]})."


def _changed(report: Report, width: int, palette: Palette) -> str:
    if not report.changed:
        return ""
    rows = [
        (
            each.path,
            each.product or "",
            each.layer.value,
            shown_contract(each, report),
            _tests(each),
        )
        for each in report.changed
    ]
    return _table(
        ("changed", "product", "layer", "contract", "tests"), rows, width, palette, _INK_OF_STATE
    )


def _tests(changed: ChangedFile) -> str:
    return str(changed.tests) if changed.tests else nothing_seen(changed)


def _contract(contract: ContractImpact, palette: Palette) -> str:
    lines = [palette.paint(f"{contract.contract}: {contract.state}", Ink.STRONG)]
    for change in contract.changes or ():
        sign = palette.paint("!", Ink.BAD) if change.breaking else palette.paint("+", Ink.CAREFUL)
        lines.append(f"  {sign} {change.text} ({change.path.rpartition('/')[2]})")
    return "\n".join(lines)


def _selected(report: Report, width: int, palette: Palette) -> str:
    if not report.selected:
        return ""
    if len(report.selected) <= _MOST_TESTS:
        rows = [(each.path, _unbroken(short_way(each.way))) for each in report.selected]
        return _table(("runs", "because of"), rows, width, palette).replace(_NO_BREAK, " ")
    by_unit = [
        (unit, str(len(tests)), min((test.way for test in tests), key=len)[0])
        for unit, tests in tests_by_unit(report.selected)
    ]
    table = _table(("runs", "test files", "because of, for example"), by_unit, width, palette)
    more = "`--impact-output=json` names every test, and `--impact-why=TEST` explains one."
    return "\n".join((table, "", *wrapped(more, width)))


def _unbroken(way: str) -> str:
    """An arrow stays with what it leads to."""
    return way.replace("→ ", f"→{_NO_BREAK}")


def _cuts(report: Report, width: int, palette: Palette) -> str:
    rows = [
        (cut.contract, unit, counted(len(tests), "test file"))
        for cut in report.cuts
        for unit, tests in tests_by_unit(cut.tests)
    ]
    return _table(("cut at", "does not run", ""), rows, width, palette) if rows else ""


def _widened(report: Report, width: int, palette: Palette) -> str:
    if not report.widened:
        return ""
    lines = [palette.paint("widened", Ink.STRONG)]
    for text in widened_texts(report.widened):
        lines += [f"  {line}" for line in wrapped(text, width - 2)]
    return "\n".join(lines)


def _table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    width: int,
    palette: Palette,
    inks: Mapping[str, Ink] | None = None,
) -> str:
    """A table, painted after it is laid out, so that colours take no room.

    Arguments:
        inks: for cells that are painted, their colours.
    """
    head, *lines = render_table(headings, rows, width).splitlines()
    return "\n".join(
        (palette.paint(head, Ink.STRONG), *(_painted(x, palette, inks) for x in lines))
    )


def _painted(line: str, palette: Palette, inks: Mapping[str, Ink] | None) -> str:
    for value, ink in (inks or {}).items():
        cell = f"  {value}  "
        if cell in line:
            return line.replace(cell, palette.paint(cell, ink), 1)
    return line
