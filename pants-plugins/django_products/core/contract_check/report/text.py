"""A report for the terminal."""

from __future__ import annotations

from textwrap import wrap

from django_products.core.contract_check.report.values import ProductReport, Report

_HEADINGS = ("product", "contract", "digest", "size", "dependents")
_DIGEST = 12
_NARROWEST = 20


def render_text(report: Report, width: int) -> str:
    """A table, then the changes, then the problems, then a summary.

    Arguments:
        report: what to say.
        width: columns of the terminal; the last column of the table is wrapped to it.
    """
    blocks = [_base(report, width), _table(report, width)]
    blocks += [_changes(product) for product in report.products if product.changes]
    blocks += [str(problem) for problem in report.problems]
    if report.why_no_dependents:
        blocks.append(_wrapped(report.why_no_dependents, width))
    blocks.append(report.summary)
    return "\n\n".join(filter(None, blocks)) + "\n"


def _wrapped(text: str, width: int) -> str:
    return "\n".join(wrap(text, max(width, _NARROWEST), break_long_words=False))


def _base(report: Report, width: int) -> str:
    if report.commit is None:
        return _wrapped(report.why_no_base, width)
    return f"Compared with {report.base} ({report.commit[:7]})."


def _table(report: Report, width: int) -> str:
    rows = [_HEADINGS, *(_row(product) for product in report.products)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS) - 1)]
    indent = sum(widths) + 2 * len(widths)
    lines = []
    for row in rows:
        left = "  ".join(cell.ljust(size) for cell, size in zip(row, widths))
        room = max(width - indent, _NARROWEST)
        last = wrap(row[-1], room, break_long_words=False, break_on_hyphens=False) or [""]
        lines.append(f"{left}  {last[0]}".rstrip())
        lines += [f"{' ' * indent}{more}" for more in last[1:]]
    return "\n".join(lines)


def _row(product: ProductReport) -> tuple[str, str, str, str, str]:
    dependents = "unknown" if product.dependents is None else ", ".join(product.dependents)
    return (
        product.product,
        product.state,
        product.digest[:_DIGEST] if product.digest else "none",
        f"{product.size} B",
        dependents or "none",
    )


def _changes(product: ProductReport) -> str:
    """`visual_review: breaking`, what has changed, and who must rerun."""
    assert product.changes is not None and product.verdict is not None
    lines = [f"{product.product}: {product.verdict.value}"]
    for change in product.changes:
        sign = "!" if change.breaking else "+"
        lines.append(f"  {sign} {change.text} ({change.path.rpartition('/')[2]})")
    if product.rerun is None:
        lines.append("  reruns: unknown")
    else:
        lines.append(f"  reruns: {', '.join(product.rerun) or 'nothing else'}")
    return "\n".join(lines)
