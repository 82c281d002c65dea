"""A report for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django_products.core.contract_check.changes.change import Verdict
from django_products.core.impact.phrases import (
    counted,
    nothing_seen,
    shown_contract,
    tests_by_unit,
    way_before,
)
from django_products.core.impact.values import ChangedFile, ContractImpact, Report
from django_products.core.rendering.colour import Ink, Palette
from django_products.core.rendering.table import render_table, wrapped

# More lines than this nobody reads: then a line is a unit.
_MOST_TESTS = 40

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
    blocks.append("\n".join(wrapped(report.summary, width)))
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
        ("changed", "product", "layer", "contract", "tests"),
        rows,
        width,
        palette,
        {value: ink for value, ink in _INK_OF_STATE.items()},
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
    if len(report.selected) > _MOST_TESTS:
        rows = [
            (unit, str(len(tests)), " → ".join(min((t.way for t in tests), key=len)))
            for unit, tests in tests_by_unit(report.selected)
        ]
        table = _table(("runs", "test files", "for example"), rows, width, palette)
        return f"{table}\n\n" + "\n".join(
            wrapped(
                "`--impact-output=json` names every test, `--impact-why=TEST` explains one.", width
            )
        )
    named = [(each.path, way_before(each.way)) for each in report.selected]
    return _table(("runs", "because of"), named, width, palette)


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
    for each in report.widened:
        first, *more = wrapped(each.text, width - 2)
        lines += [f"  {first}", *(f"  {line}" for line in more)]
    return "\n".join(lines)


def _table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    width: int,
    palette: Palette,
    inks: dict[str, Ink] | None = None,
) -> str:
    """A table, painted after it is laid out, so that colours take no room."""
    head, *lines = render_table(headings, rows, width).splitlines()
    painted = [palette.paint(head, Ink.STRONG)]
    for line in lines:
        for value, ink in (inks or {}).items():
            if f"  {value}  " in line:
                line = line.replace(f"  {value}  ", palette.paint(f"  {value}  ", ink), 1)
        painted.append(line)
    return "\n".join(painted)
