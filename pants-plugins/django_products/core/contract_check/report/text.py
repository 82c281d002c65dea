"""A report for the terminal."""

from __future__ import annotations

from django_products.core.contract_check.report.values import ProductReport, Report
from django_products.core.rendering.table import render_table, wrapped

_HEADINGS = ("product", "contract", "digest", "size", "dependents")
_DIGEST = 12


def render_text(report: Report, width: int) -> str:
    """A table, then the changes, then the problems, then a summary.

    Arguments:
        report: what to say.
        width: columns of the terminal; the last column of the table is wrapped to it.
    """
    rows = (_row(product) for product in report.products)
    blocks = [_base(report, width), render_table(_HEADINGS, rows, width)]
    blocks += [_changes(product) for product in report.products if product.changes]
    blocks += [str(problem) for problem in report.problems]
    if report.why_no_dependents:
        blocks.append("\n".join(wrapped(report.why_no_dependents, width)))
    blocks.append(report.summary)
    return "\n\n".join(filter(None, blocks)) + "\n"


def _base(report: Report, width: int) -> str:
    if report.commit is None:
        return "\n".join(wrapped(report.why_no_base, width))
    return f"Compared with {report.base} ({report.commit[:7]})."


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
