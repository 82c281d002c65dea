"""The table for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django_products.core.product_graph.graph import Edge, EdgeKind
from django_products.core.product_graph.words import DIGEST_LENGTH, counted
from django_products.core.products.summary import ProductSummary, Summary
from django_products.core.rendering.colour import Ink, Palette
from django_products.core.rendering.table import render_table, wrapped

_LINKED = "linked"
_HEADINGS = (
    "product",
    "isolated",
    "contract",
    "size",
    "tests",
    _LINKED,
    "violations",
    "last change",
    "used by",
    "uses",
)
_UNKNOWN = "unknown"


def render_text(summary: Summary, width: int, palette: Palette) -> str:
    """One row for each product, and below it what the marks mean.

    Arguments:
        width: columns of the terminal.
        palette: its colours.
    """
    # On the first day many products list tests; later, it is hoped, none does.
    some = any(product.listed_tests for product in summary.products)
    headings = [each for each in _HEADINGS if some or each != _LINKED]
    cells = [_row(product, with_linked=some) for product in summary.products]
    head, *rows = render_table(headings, cells, width).split("\n")
    lines = [palette.paint(head, Ink.FAINT), *_painted(rows, summary, palette), ""]
    return "\n".join([*lines, *_notes(summary, width)]) + "\n"


def _painted(rows: Iterable[str], summary: Summary, palette: Palette) -> Iterator[str]:
    """The name in a colour: red for violations, else green for isolated, yellow for not."""
    by_name = {product.name: product for product in summary.products}
    for row in rows:
        name, blank, rest = row.partition(" ")
        product = by_name.get(name)
        if product is None:
            yield row
            continue
        yield palette.paint(name, _ink(product)) + blank + rest


def _ink(product: ProductSummary) -> Ink:
    if product.violations.reported:
        return Ink.BAD
    return Ink.GOOD if product.isolated else Ink.CAREFUL


def _row(product: ProductSummary, *, with_linked: bool) -> tuple[str, ...]:
    contract = product.contract
    missing = _UNKNOWN if product.isolated else "none"
    change = product.last_change
    return (
        product.name,
        "yes" if product.isolated else "no",
        contract.digest[:DIGEST_LENGTH] if contract else missing,
        f"{contract.size} B" if contract else "",
        str(product.tests),
        *([str(len(product.listed_tests))] if with_linked else []),
        _violations(product),
        f"{change.date} {change.commit[:7]}" if change else _UNKNOWN,
        str(len({edge.source for edge in _unlinked(product.dependents)})),
        ", ".join(_used(product.dependencies)) or "none",
    )


def _violations(product: ProductSummary) -> str:
    found = product.violations
    return f"{found.reported} (+{found.listed})" if found.listed else str(found.reported)


def _unlinked(edges: Iterable[Edge]) -> list[Edge]:
    return [edge for edge in edges if edge.kind is not EdgeKind.LINKED]


def _used(edges: Iterable[Edge]) -> tuple[str, ...]:
    """Names, with a mark where it is not the contract that is used."""
    legacy = {edge.target for edge in edges if edge.kind is EdgeKind.LEGACY}
    names = {edge.target for edge in _unlinked(edges)}
    return tuple(f"{name}*" if name in legacy else name for name in sorted(names))


def _notes(summary: Summary, width: int) -> list[str]:
    products = summary.products
    isolated = sum(product.isolated for product in products)
    reported = sum(product.violations.reported for product in products)
    listed = sum(product.violations.listed for product in products)
    found = counted(reported, "violation") if reported else "no violations"
    notes = [
        f"{counted(len(products), 'product')}: {isolated} isolated; {found}"
        + (f", and {listed} in the baseline." if listed else "."),
    ]
    if any(edge.kind is EdgeKind.LEGACY for product in products for edge in product.dependencies):
        notes.append("* Its real files, and not a contract alone.")
    entries = [test for product in products for test in product.listed_tests]
    if entries:
        real = {name for test in entries for name in test.products}
        notes.append(
            f"{counted(len(entries), 'test file')} in `linked_tests`: rerun for the real files of "
            f"{counted(len(real), 'isolated product')}; `--products-output=json` says which for which."
        )
    if summary.unresolved:
        first = summary.unresolved[0]
        notes.append(
            f"Who uses whom is not fully known: the dependencies of "
            f"{counted(len(summary.unresolved), 'file')} cannot be resolved. The first is "
            f"{first.place}: {first.why}"
        )
    return [line for note in notes for line in wrapped(note, width)]
