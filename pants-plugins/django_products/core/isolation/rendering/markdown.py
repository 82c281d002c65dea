"""A report for an issue or a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from django_products.core.isolation.report import Isolation, Place
from django_products.core.isolation.steps import steps_to
from django_products.core.layout import Layout


def render_markdown(isolations: Iterable[Isolation], layout: Layout) -> str:
    """One section for each product, with its to-do list as one to tick off."""
    return "\n\n".join(_product(each, layout) for each in isolations) + "\n"


def _product(isolation: Isolation, layout: Layout) -> str:
    blocks = [f"## {isolation.product}", isolation.verdict]
    blocks.append("\n".join(f"- [ ] {step.text}" for step in steps_to(isolation, layout)))
    blocks.append(
        _table(
            ("name", "places", "in", "the facade offers"),
            (
                (
                    f"`{each.name}`",
                    str(each.places),
                    each.used_in,
                    ", ".join(f"`{name}`" for name in each.offered) or "nothing",
                )
                for each in isolation.symbols
            ),
        )
    )
    blocks.append(_places(isolation.leaks))
    blocks.append(
        _table(
            ("relation of its own models", "to", "of product", "accessor back"),
            (
                (
                    f"`{each.path}:{each.line}`",
                    f"`{each.model}`",
                    each.product or "none",
                    "yes" if each.is_seen else "no",
                )
                for each in isolation.relations_out
            ),
        )
    )
    if isolation.inside:
        blocks += ["Past its own layers:", _places(isolation.inside)]
    blocks.append("\n".join(f"- {each}" for each in isolation.unknown))
    return "\n\n".join(filter(None, blocks))


def _places(places: Iterable[Place]) -> str:
    return _table(
        ("place", "code", "allowed by", "what"),
        (
            (
                f"`{each.spelt}`",
                each.code,
                each.allowed.value if each.allowed else "",
                f"`{each.what}`",
            )
            for each in places
        ),
    )


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if not lines:
        return ""
    return "\n".join((f"| {' | '.join(headings)} |", "|---" * len(headings) + "|", *lines))
