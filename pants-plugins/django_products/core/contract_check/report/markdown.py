"""A report for a comment on a pull request."""

from __future__ import annotations

from django_products.core.contract_check.report.values import ProductReport, Report
from django_products.core.problems import Problem


def render_markdown(report: Report) -> str:
    """The summary, and of each product only what a reviewer has to look at."""
    blocks = ["## Contracts", report.summary]
    if report.commit is None:
        blocks.append(report.why_no_base)
    else:
        blocks.append(f"Compared with `{report.base}` ({report.commit[:7]}).")
    changed = [product for product in report.products if product.changes]
    if changed:
        blocks.append(_table(changed))
        blocks += [_changes(product) for product in changed]
    if report.problems:
        blocks.append("### Problems")
        blocks.append("\n".join(_problem(problem) for problem in report.problems))
    if report.why_no_dependents:
        blocks.append(report.why_no_dependents)
    return "\n\n".join(filter(None, blocks)) + "\n"


def _table(products: list[ProductReport]) -> str:
    lines = ["| product | contract | tests that rerun |", "|---|---|---|"]
    for product in products:
        rerun = product.rerun
        names = "unknown" if rerun is None else ", ".join(f"`{each}`" for each in rerun) or "none"
        verdict = product.verdict.value if product.verdict else ""
        shown = f"**{verdict}**" if verdict == "breaking" else verdict
        lines.append(f"| `{product.product}` | {shown} | {names} |")
    return "\n".join(lines)


def _changes(product: ProductReport) -> str:
    lines = [f"### {product.product}", ""]
    for change in product.changes or ():
        mark = "**breaking** " if change.breaking else ""
        lines.append(f"- {mark}{escaped(change.text)}")
    return "\n".join(lines)


def _problem(problem: Problem) -> str:
    ways = " or ".join(way.rstrip(".") for way in problem.ways_out)
    return f"- `{problem.place}` **{problem.code.value}** {problem.what} {ways}."


def escaped(text: str) -> str:
    """What is no code span must not turn into emphasis: `__all__`, `*args`."""
    parts = text.split("`")
    return "`".join(
        part if number % 2 else part.replace("*", r"\*").replace("_", r"\_")
        for number, part in enumerate(parts)
    )
