"""A report for the terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import indent

from django_products.core.isolation.report import Isolation, Place, Symbol
from django_products.core.isolation.steps import steps_to
from django_products.core.layout import Layout
from django_products.core.rendering.colour import Ink, Palette
from django_products.core.rendering.table import render_table, wrapped


def render_text(
    isolations: Iterable[Isolation], layout: Layout, width: int, palette: Palette
) -> str:
    """One block for each product; sections that would be empty are left out.

    Arguments:
        width: columns of the terminal.
    """
    return "\n\n".join(_product(each, layout, width, palette) for each in isolations) + "\n"


def _product(isolation: Isolation, layout: Layout, width: int, palette: Palette) -> str:
    ink = Ink.GOOD if isolation.isolated and not isolation.leaks else Ink.CAREFUL

    def section(title: str, lines: Iterable[str]) -> str:
        body = "\n".join(lines)
        return f"{palette.paint(title, Ink.STRONG)}\n{indent(body, '  ')}" if body else ""

    steps = [step.text for step in steps_to(isolation, layout)]
    return "\n\n".join(
        filter(
            None,
            (
                "\n".join(palette.paint(line, ink) for line in wrapped(isolation.verdict, width)),
                section("Used by others", _symbols(isolation.symbols, width - 2)),
                section("Where", _places(isolation.other_leaks, width - 2)),
                section("Relations into its models", _places(isolation.relations_in, width - 2)),
                section("Relations of its own models", _relations(isolation, width - 2)),
                section("Past its own layers", _places(isolation.inside, width - 2)),
                section("Unknown", isolation.unknown),
                section("To do, the cheapest first", _numbered(steps, width - 2)),
            ),
        )
    )


def _symbols(symbols: Sequence[Symbol], width: int) -> list[str]:
    if not symbols:
        return []
    rows = [
        (each.name, str(each.places), each.used_in, ", ".join(each.offered) or "nothing")
        for each in symbols
    ]
    headings = ("name", "places", "in", "the facade offers")
    return render_table(headings, rows, width).splitlines()


def _places(places: Sequence[Place], width: int) -> list[str]:
    if not places:
        return []
    rows = [
        (each.spelt, each.code, each.allowed.value if each.allowed else "", each.what)
        for each in places
    ]
    return render_table(("place", "code", "allowed by", "what"), rows, width).splitlines()


def _relations(isolation: Isolation, width: int) -> list[str]:
    rows = [
        (
            f"{each.path}:{each.line}",
            each.model,
            each.product or "none",
            "yes" if each.is_seen else "no",
        )
        for each in isolation.relations_out
    ]
    headings = ("place", "to", "of product", "accessor back")
    return render_table(headings, rows, width).splitlines() if rows else []


def _numbered(steps: Iterable[str], width: int) -> list[str]:
    lines: list[str] = []
    for number, step in enumerate(steps, start=1):
        first, *more = wrapped(step, width - 4)
        lines += [f"{number:>2}. {first}", *(f"    {line}" for line in more)]
    return lines
